package io.github.camelredislist.test.infra;

import java.util.Map;

/** Who follows whom, by what a server says of itself. */
final class Replication {

    private Replication() {}

    /** Whether a replica has got all that its primary has, and follows it. */
    static boolean isUp(ManagedRedis replica) {
        Map<String, String> fields = of(replica);
        return "slave".equals(fields.get("role")) && "up".equals(fields.get("master_link_status"));
    }

    static boolean isPrimary(ManagedRedis server) {
        return "master".equals(of(server).get("role"));
    }

    /** Whether it is a replica and follows that primary. */
    static boolean follows(ManagedRedis replica, ManagedRedis primary) {
        return isUp(replica)
                && Integer.toString(primary.port()).equals(of(replica).get("master_port"));
    }

    /** Empty if it does not answer. */
    private static Map<String, String> of(ManagedRedis server) {
        return NodeCommands.ask(server, "INFO", "replication")
                .map(info -> ServerInfo.parse((String) info))
                .orElse(Map.of());
    }
}
