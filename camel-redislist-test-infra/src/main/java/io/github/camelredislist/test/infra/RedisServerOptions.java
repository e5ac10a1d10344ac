package io.github.camelredislist.test.infra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a server of one's own is to run.
 *
 * @param appendOnly whether every write is on disk before it is acknowledged ({@code appendonly yes},
 *     {@code appendfsync always}); otherwise data live in memory only and a restart loses them
 * @param password what clients must authenticate with, empty for none
 * @param sentinel whether it is a Sentinel, which holds no data and watches other servers; its configuration lines say which
 * @param configLines further lines for {@code redis.conf}; they come last and so win over the lines made here
 */
public record RedisServerOptions(boolean appendOnly, String password, boolean sentinel, List<String> configLines) {

    private static final RedisServerOptions DEFAULTS = new RedisServerOptions(false, "", false, List.of());

    /** @throws IllegalArgumentException if the password or a line contains a line break */
    public RedisServerOptions {
        Objects.requireNonNull(password, "password");
        configLines = List.copyOf(configLines);
        if (Stream.concat(Stream.of(password), configLines.stream()).anyMatch(RedisServerOptions::hasLineBreak)) {
            throw new IllegalArgumentException(
                    "The password and each config line must be a single line: pass several lines as several arguments");
        }
    }

    /** In memory only, no password. */
    public static RedisServerOptions defaults() {
        return DEFAULTS;
    }

    /** The same, with every acknowledged write on disk. */
    public RedisServerOptions withAppendOnly() {
        return new RedisServerOptions(true, password, sentinel, configLines);
    }

    /** The same, with a password for the default user. */
    public RedisServerOptions withPassword(String password) {
        return new RedisServerOptions(appendOnly, password, sentinel, configLines);
    }

    /** The same, as a Sentinel. */
    public RedisServerOptions asSentinel() {
        return new RedisServerOptions(appendOnly, password, true, configLines);
    }

    /** The same, with more lines for {@code redis.conf}, such as {@code "maxmemory 20mb"}. */
    public RedisServerOptions withConfig(String... lines) {
        List<String> all = new ArrayList<>(configLines);
        all.addAll(Arrays.asList(lines));
        return new RedisServerOptions(appendOnly, password, sentinel, all);
    }

    /** Without the password. Config lines are left out too, since they may hold one. */
    @Override
    public String toString() {
        return "RedisServerOptions[appendOnly=%s, password=%s, sentinel=%s, configLines=%d]"
                .formatted(appendOnly, password.isEmpty() ? "none" : "***", sentinel, configLines.size());
    }

    private static boolean hasLineBreak(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }
}
