package io.github.camelredislist.test.infra;

import java.util.Map;

/**
 * Which server it is.
 *
 * @param product {@code Redis} or {@code Valkey}
 * @param number the product's own version number as the server reports it, such as {@code 8.0.1}
 */
public record ServerVersion(String product, String number) {

    /** Reads the fields of {@code INFO server}. */
    static ServerVersion of(Map<String, String> info) {
        String valkey = info.get("valkey_version");
        return valkey != null
                ? new ServerVersion("Valkey", valkey)
                : new ServerVersion("Redis", info.getOrDefault("redis_version", "unknown"));
    }

    /** Whether the number is at least {@code major.minor}. Redis and Valkey count differently from 8.0 on. */
    public boolean isAtLeast(int major, int minor) {
        String[] parts = number.split("\\D+", 3);
        int actualMajor = part(parts, 0);
        return actualMajor > major || actualMajor == major && part(parts, 1) >= minor;
    }

    private static int part(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty() ? Integer.parseInt(parts[index]) : 0;
    }

    /** For example {@code Redis 6.2.7}. */
    @Override
    public String toString() {
        return product + " " + number;
    }
}
