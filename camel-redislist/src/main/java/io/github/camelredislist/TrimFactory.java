package io.github.camelredislist;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.consume.BackgroundTrimming;
import io.github.camelredislist.queue.PositionLookup;
import io.github.camelredislist.queue.RedisList;
import io.github.camelredislist.queue.Retention;
import io.github.camelredislist.queue.TrimRules;
import io.github.camelredislist.queue.Trimmer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/** What an endpoint's options say of trimming its list. */
final class TrimFactory {

    private static final Duration LEAST_IDLE = Duration.ofMinutes(1);
    /** Nothing is known of a group that was not used for longer. */
    private static final Duration MOST_IDLE = Duration.ofDays(7);

    private final RedisListConfiguration options;

    TrimFactory(RedisListConfiguration options) {
        this.options = options;
    }

    boolean isWanted() {
        return options.getRetention() != Retention.NONE;
    }

    /**
     * For who reads one of many lists.
     *
     * @throws IllegalArgumentException a sentence that says why it cannot be trimmed
     */
    Trimmer oneOfMany(RedisConnection redis, RedisList list, String group, PositionLookup positions) {
        Trimmer trimmer = new Trimmer(redis, list, rules(), positions, System::nanoTime);
        trimmer.requireOneSlot(List.of(group));
        return trimmer;
    }

    /**
     * For who reads the list.
     *
     * @throws IllegalArgumentException a sentence that says why it cannot be trimmed
     */
    BackgroundTrimming background(RedisConnection redis, RedisList list, String group, Executor thread) {
        if (!isWanted()) {
            return new BackgroundTrimming(() -> {}, Runnable::run, System::nanoTime);
        }
        Trimmer trimmer = new Trimmer(redis, list, rules(), System::nanoTime);
        trimmer.requireOneSlot(List.of(group));
        return new BackgroundTrimming(() -> trimmer.trim(false), thread, System::nanoTime);
    }

    /**
     * What to remove when it is asked for: what all groups have read, unless the option retention says something else.
     *
     * @throws IllegalArgumentException a sentence that names the option that is wrong
     */
    TrimRules rules() {
        boolean byLength = options.getRetention() == Retention.MAX_LENGTH;
        if (byLength) {
            require(
                    options.getRetentionMaxLength() > 0,
                    "retention=MAX_LENGTH needs the option retentionMaxLength: how many entries the list may have, at"
                            + " least 1");
        }
        require(
                options.getRetentionKeep() >= 0,
                "retentionKeep must be 0 or more, but is " + options.getRetentionKeep());
        require(
                options.getRetentionMargin() >= 0,
                "retentionMargin must be 0 or more, but is " + options.getRetentionMargin());
        require(
                options.getRetentionMaxLag() >= 0,
                "retentionMaxLag must be 0 or more, but is " + options.getRetentionMaxLag());
        return new TrimRules(
                byLength ? Retention.MAX_LENGTH : Retention.CONSUMED,
                byLength ? options.getRetentionMaxLength() : options.getRetentionKeep(),
                groups(),
                options.getRetentionMargin(),
                mostIdle(),
                options.getRetentionMaxLag());
    }

    private Duration mostIdle() {
        Duration idle = Duration.ofMillis(options.getRetentionMaxIdle());
        require(
                idle.isZero() || (idle.compareTo(LEAST_IDLE) >= 0 && idle.compareTo(MOST_IDLE) <= 0),
                "retentionMaxIdle must be 0, or from 1 minute to 7 days, but is " + options.getRetentionMaxIdle()
                        + " ms");
        return idle;
    }

    private List<String> groups() {
        String groups = options.getRetentionGroups();
        return groups == null
                ? List.of()
                : Arrays.stream(groups.split(","))
                        .map(String::trim)
                        .filter(group -> !group.isEmpty())
                        .toList();
    }

    private static void require(boolean right, String sentence) {
        if (!right) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
