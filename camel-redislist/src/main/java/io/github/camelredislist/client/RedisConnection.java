package io.github.camelredislist.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * One Redis deployment as the rest of the component sees it. There are two ways to run a command, which differ in what
 * happens when the connection breaks before the reply: {@link #repeatable} may send it again, {@link #once} never does.
 * Both turn whatever Jedis throws into a {@link RedisFailure} that a person can read. Safe for use by many threads.
 */
public final class RedisConnection implements AutoCloseable {

    private final UnifiedJedis repeating;
    private final UnifiedJedis sendingOnce;
    /** Null for a given client. */
    private final OwnConnections own;

    private final Deployment deployment;
    private final String location;
    private final Runnable close;

    RedisConnection(
            UnifiedJedis repeating,
            UnifiedJedis sendingOnce,
            OwnConnections own,
            Deployment deployment,
            String location,
            Runnable close) {
        this.repeating = repeating;
        this.sendingOnce = sendingOnce;
        this.own = own;
        this.deployment = deployment;
        this.location = location;
        this.close = close;
    }

    /**
     * Uses a client that somebody else made and will close. Whether a command is sent once is then that client's affair:
     * Jedis' cluster client repeats every command that timed out. It makes no connections of its own, so it can watch
     * no keys.
     */
    public static RedisConnection given(UnifiedJedis client) {
        String location = "the given redisClient " + Integer.toHexString(System.identityHashCode(client));
        Deployment deployment = client instanceof RedisClusterClient ? Deployment.CLUSTER : Deployment.STANDALONE;
        return new RedisConnection(client, client, null, deployment, location, () -> {});
    }

    /**
     * Runs a command that may be sent again after an unknown outcome: one that only reads, or that checks what it expects.
     *
     * @param purpose what this is for, as the end of "Cannot …": {@code read list orders}
     * @throws RedisFailure when there is no answer, or the answer is an error
     */
    public <T> T repeatable(String purpose, Function<UnifiedJedis, T> command) {
        return run(purpose, command, repeating);
    }

    /** Like {@link #repeatable}, for commands that must not run twice: they are sent at most once. */
    public <T> T once(String purpose, Function<UnifiedJedis, T> command) {
        return run(purpose, command, sendingOnce);
    }

    /**
     * Sends a command that may be sent again, and does not wait for its answer, unless the client was given: that can only
     * wait.
     *
     * @param again runs the same command with a client, and waits
     */
    public <T> Answer<T> start(String purpose, CommandObject<T> command, Function<UnifiedJedis, T> again) {
        Supplier<T> usual = () -> repeatable(purpose, again);
        return own == null ? answered(usual) : SentCommand.send(own.pools(), command, usual);
    }

    /**
     * The same connections, where a command counts as done only when so many replicas have what it wrote. When they do not
     * say so in time, it fails with {@link RedisFailure.Outcome#UNCONFIRMED}. For commands that write; closing it does
     * nothing.
     *
     * @param replicas at least 1
     * @param onDisk whether it is to be on their disks, and on the server's own, where the server can tell
     * @throws IllegalArgumentException when the client was given
     */
    public RedisConnection confirmedBy(int replicas, Duration timeout, boolean onDisk) {
        if (own == null) {
            throw new IllegalArgumentException(
                    "waitReplicas needs connections that the component makes itself: a write,"
                            + " and what waits for its replicas, must go over the same one. Use redisUri instead of redisClient");
        }
        Confirmation confirmation = new ReplicaConfirmation(replicas, timeout, onDisk);
        return new RedisConnection(
                own.clients().repeating(confirmation),
                own.clients().sendingOnce(confirmation),
                own,
                deployment,
                location,
                () -> {});
    }

    /**
     * The same connections, where each command waits for its answer, and nobody keeps a connection from one command to the
     * next: for one who reads so many lists that there would not be enough of them. Watches no keys; closing it does nothing.
     */
    public RedisConnection keepingNone() {
        return new RedisConnection(repeating, sendingOnce, null, deployment, location, () -> {});
    }

    /** A connection for large replies from where a key is, to be closed by the caller; empty for a client that was given. */
    public Optional<BoundedConnection> bounded(byte[] key) {
        return Optional.ofNullable(own).map(connections -> connections.bounded().apply(key));
    }

    /** Whether both keys are always on the same server, so that a script may use them together. */
    public boolean areTogether(byte[] key, byte[] other) {
        return deployment.keepsTogether(key, other);
    }

    private static <T> Answer<T> answered(Supplier<T> command) {
        try {
            T answer = command.get();
            return () -> answer;
        } catch (RedisFailure e) {
            return () -> {
                throw e;
            };
        }
    }

    private <T> T run(String purpose, Function<UnifiedJedis, T> command, UnifiedJedis client) {
        try {
            return command.apply(client);
        } catch (RuntimeException e) {
            throw RedisFailure.of(purpose, location, e);
        }
    }

    /** On connections of its own. Whoever watches a key must stop that before this is closed. */
    public KeyWatch keyWatch() {
        return own == null ? KeyWatch.NONE : own.keyWatch();
    }

    /** Keys with the same number are always on the same server, so that a script may use them together. */
    public int slot(String key) {
        return deployment.slot(key.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code host:port} of the server, or of those that the user named, for messages and logs. Holds no secret. */
    public String location() {
        return location;
    }

    @Override
    public void close() {
        close.run();
    }

    @Override
    public String toString() {
        return location;
    }
}
