package io.github.camelredislist.client;

import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;

/**
 * One Redis deployment as the rest of the component sees it. There are two ways to run a command, which differ in what
 * happens when the connection breaks before the reply: {@link #repeatable} may send it again, {@link #once} never does.
 * Both turn whatever Jedis throws into a {@link RedisFailure} that a person can read. Safe for use by many threads.
 */
public final class RedisConnection implements AutoCloseable {

    private final UnifiedJedis repeating;
    private final UnifiedJedis sendingOnce;
    private final String location;
    private final Runnable close;

    RedisConnection(UnifiedJedis repeating, UnifiedJedis sendingOnce, String location, Runnable close) {
        this.repeating = repeating;
        this.sendingOnce = sendingOnce;
        this.location = location;
        this.close = close;
    }

    /**
     * Uses a client that somebody else made and will close. Whether a command is sent once is then that client's affair:
     * Jedis' cluster client repeats every command that timed out.
     */
    public static RedisConnection given(UnifiedJedis client) {
        String location = "the given redisClient " + Integer.toHexString(System.identityHashCode(client));
        return new RedisConnection(client, client, location, () -> {});
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

    private <T> T run(String purpose, Function<UnifiedJedis, T> command, UnifiedJedis client) {
        try {
            return command.apply(client);
        } catch (RuntimeException e) {
            throw RedisFailure.of(purpose, location, e);
        }
    }

    /** {@code host:port} of the server, for messages and logs. Holds no secret. */
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
