package io.github.camelredislist.client;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server says of itself in its answer to INFO. What it does not say counts as it should be. */
final class ServerReport {

    private static final Pattern LINE = Pattern.compile("(?m)^(\\w+):(.*?)\\r?$");
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final int OLDEST_MAJOR = 6;
    private static final int OLDEST_MINOR = 2;
    private static final String NO_EVICTION = "noeviction";

    private final Map<String, String> fields;

    private ServerReport(Map<String, String> fields) {
        this.fields = fields;
    }

    static ServerReport of(String info) {
        Function<MatchResult, String> value = line -> line.group(2);
        return new ServerReport(LINE.matcher(info)
                .results()
                .collect(Collectors.toMap(line -> line.group(1), value, (first, second) -> first)));
    }

    /** Name and version: {@code Redis 7.0.15}, {@code Valkey 8.1.0}. */
    String version() {
        String valkey = fields.get("valkey_version");
        return valkey == null ? "Redis " + fields.get("redis_version") : "Valkey " + valkey;
    }

    /** Valkey says which version of Redis it is as good as. */
    boolean isTooOld() {
        Matcher version = VERSION.matcher(fields.getOrDefault("redis_version", ""));
        if (!version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major < OLDEST_MAJOR || major == OLDEST_MAJOR && Integer.parseInt(version.group(2)) < OLDEST_MINOR;
    }

    String evictionPolicy() {
        return fields.getOrDefault("maxmemory_policy", NO_EVICTION);
    }

    boolean mayEvict() {
        return !evictionPolicy().equals(NO_EVICTION);
    }

    boolean hasAppendOnlyFile() {
        return !fields.getOrDefault("aof_enabled", "1").equals("0");
    }
}
