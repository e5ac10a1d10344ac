package io.github.camelredislist.subscription;

import io.github.camelredislist.queue.DeadLetterList;
import io.github.camelredislist.queue.Glob;
import io.github.camelredislist.queue.ReservedKeys;
import java.util.List;
import java.util.Optional;

/**
 * Every list whose name matches a glob, but for dead letter lists and for the keys of the component itself.
 *
 * @param deadLetterList the option
 */
public record PatternLists(Glob pattern, String deadLetterList) implements ListSet {

    @Override
    public String name() {
        return pattern.toString();
    }

    @Override
    public String prefix() {
        return pattern.prefix();
    }

    @Override
    public String example() {
        return pattern.toString().replaceAll("\\[[^]]*]|[*?]", "x");
    }

    @Override
    public String glob() {
        return pattern.toString();
    }

    @Override
    public boolean contains(String list) {
        return !ReservedKeys.contains(list) && pattern.matches(list) && !DeadLetterList.isName(deadLetterList, list);
    }

    @Override
    public Optional<List<String>> fixed() {
        return Optional.empty();
    }
}
