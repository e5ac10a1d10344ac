package io.github.camelredislist.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Looks at a server once, on the first connection to it: one that is down at start is looked at when it is back. A server
 * that is too old is refused; settings by which it may lose what it acknowledged are a warning. Thread-safe.
 */
final class ServerCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCheck.class);

    private final HostAndPort server;
    private final AtomicBoolean done = new AtomicBoolean();

    ServerCheck(HostAndPort server) {
        this.server = server;
    }

    /** @throws UnsupportedServerException if it is too old */
    void look(Connection connection) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        try {
            judge(connection);
        } catch (RuntimeException e) {
            done.set(false);
            throw e;
        }
    }

    private void judge(Connection connection) {
        ServerReport report;
        try {
            report = ServerReport.of(text(connection.executeCommand(new CommandArguments(Protocol.Command.INFO))));
        } catch (JedisDataException e) {
            notSeen("INFO", "that its maxmemory-policy is noeviction and its append-only file on", e);
            return;
        }
        if (report.isTooOld()) {
            throw new UnsupportedServerException(
                    "%s at %s is too old: Redis 6.2 or newer is needed, or Valkey".formatted(report.version(), server));
        }
        LOG.info("Connected to {} at {}", report.version(), server);
        if (report.mayEvict()) {
            LOG.warn(
                    "Redis at {} deletes keys when it is short of memory (maxmemory-policy {}), positions and whole lists"
                            + " among them: set maxmemory-policy to noeviction",
                    server,
                    report.evictionPolicy());
        }
        if (!report.hasAppendOnlyFile()) {
            lookForSnapshots(connection);
        }
    }

    private void lookForSnapshots(Connection connection) {
        List<?> save;
        try {
            save = (List<?>) connection.executeCommand(
                    new CommandArguments(Protocol.Command.CONFIG).add("GET").add("save"));
        } catch (JedisDataException e) {
            notSeen("CONFIG GET", "that its append-only file, which is off, is not needed", e);
            return;
        }
        if (save.size() == 2 && text(save.get(1)).isEmpty()) {
            LOG.warn(
                    "Redis at {} keeps nothing on disk: a restart loses all messages and positions. Set appendonly to yes",
                    server);
        }
    }

    /** Rights that a user needs for nothing else, and commands that providers switch off. */
    private void notSeen(String command, String what, JedisDataException refusal) {
        LOG.info("Redis at {} does not allow {} here: see to it yourself {}", server, command, what);
        LOG.debug("It answered {}", refusal.getMessage());
    }

    private static String text(Object reply) {
        return new String((byte[]) reply, UTF_8);
    }
}
