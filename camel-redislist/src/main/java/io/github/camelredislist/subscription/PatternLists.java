package io.github.camelredislist.subscription;

import io.github.camelredislist.queue.DeadLetterList;
import io.github.camelredislist.queue.Glob;
import java.util.List;
import java.util.Optional;

/**
 * Every list whose name matches a glob, but for dead letter lists and for the keys of the component itself.
 *
 * @param deadLetterList the option
 */
public record PatternLists(Glob glob, String deadLetterList) implements ListSet {

    @Override
    public String name() {
        return glob.toString();
    }

    @Override
    public String prefix() {
        return glob.prefix();
    }

    @Override
    public boolean contains(String list) {
        boolean own = list.startsWith("redislist:") || list.startsWith("position:");
        return !own && glob.matches(list) && !DeadLetterList.isName(deadLetterList, list);
    }

    @Override
    public Optional<List<String>> fixed() {
        return Optional.empty();
    }
}
