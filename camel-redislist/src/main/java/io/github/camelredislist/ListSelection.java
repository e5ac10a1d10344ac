package io.github.camelredislist;

import io.github.camelredislist.queue.Glob;
import io.github.camelredislist.queue.Partitions;
import io.github.camelredislist.queue.ShownName;
import io.github.camelredislist.subscription.ListSet;
import io.github.camelredislist.subscription.PartitionLists;
import io.github.camelredislist.subscription.PatternLists;
import java.util.Optional;

/** Which lists an endpoint's name and options mean. */
final class ListSelection {

    private ListSelection() {}

    /**
     * @return empty for the one list that is called so
     * @throws IllegalArgumentException a sentence that names the option that is wrong
     */
    static Optional<ListSet> of(String name, RedisListConfiguration options) {
        if (options.getPartitions() != 0) {
            return Optional.of(new PartitionLists(partitions(name, options)));
        }
        if (options.getPattern() != null) {
            return Optional.of(pattern(options.getPattern(), options));
        }
        return isPattern(name, options.getNameIsPattern()) ? Optional.of(pattern(name, options)) : Optional.empty();
    }

    /** @throws IllegalArgumentException a sentence that names the option that is wrong */
    static Partitions partitions(String name, RedisListConfiguration options) {
        if (options.getPattern() != null || isPattern(name, options.getNameIsPattern())) {
            throw new IllegalArgumentException("partitions is for one queue, and cannot be used with a pattern: "
                    + ShownName.of(options.getPattern() == null ? name : options.getPattern()));
        }
        return new Partitions(name, options.getPartitions());
    }

    private static ListSet pattern(String glob, RedisListConfiguration options) {
        if (glob.isBlank()) {
            throw new IllegalArgumentException("pattern must not be empty: give a glob such as user:??:notifications");
        }
        return new PatternLists(new Glob(glob), options.getDeadLetterList());
    }

    private static boolean isPattern(String name, String option) {
        return switch (option) {
            case "auto" -> name.indexOf('*') >= 0 || name.indexOf('[') >= 0;
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "nameIsPattern must be auto, true or false, but is " + ShownName.of(option));
        };
    }
}
