package io.github.camelredislist.faults;

import io.github.camelredislist.test.infra.RedisServerOptions;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The ways of setting up Redis on which the promises are put to the test. */
enum TestedDeployment {
    STANDALONE(OneServer::start, "orders"),
    SENTINEL(SentinelServers::start, "orders"),
    /** List and position are on different servers for the first name, and in one slot for the other. */
    CLUSTER(ClusterServers::start, "orders", "{orders}");

    private final Function<RedisServerOptions, Servers> starter;
    private final List<String> lists;

    TestedDeployment(Function<RedisServerOptions, Servers> starter, String... lists) {
        this.starter = starter;
        this.lists = List.of(lists);
    }

    /** The one that the system property {@code faults.deployment} names. */
    static TestedDeployment given() {
        String name = System.getProperty("faults.deployment", "");
        return name.isEmpty() ? STANDALONE : valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Servers that keep on disk what they acknowledge. */
    Servers start() {
        return starter.apply(RedisServerOptions.defaults().withAppendOnly());
    }

    /** Names of the lists to try. */
    List<String> lists() {
        return lists;
    }
}
