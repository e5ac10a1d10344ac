package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Commands to the servers of a deployment, each over a connection of its own. */
final class NodeCommands {

    /** For questions that are asked again and again, also to a server that is paused. */
    private static final Duration ASK_TIMEOUT = Duration.ofMillis(500);

    private static final Duration TELL_TIMEOUT = Duration.ofSeconds(10);

    private NodeCommands() {}

    /** Empty if the server does not run, does not answer soon or has no answer now. */
    static Optional<Object> ask(ManagedRedis node, String... command) {
        if (!node.isRunning()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(call(node, ASK_TIMEOUT, command));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalStateException if the server does not do it; the message holds its own words */
    static Object tell(ManagedRedis node, String... command) {
        try {
            return call(node, TELL_TIMEOUT, command);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s: %s at port %d says: %s"
                            .formatted(
                                    String.join(" ", List.of(command).subList(0, Math.min(2, command.length))),
                                    node.serverVersion(),
                                    node.port(),
                                    e.getMessage()),
                    e);
        }
    }

    private static Object call(ManagedRedis node, Duration timeout, String... command) throws IOException {
        try (RespConnection connection = RespConnection.open(RedisUri.parse(node.uri()), timeout)) {
            return connection.call(command);
        }
    }
}
