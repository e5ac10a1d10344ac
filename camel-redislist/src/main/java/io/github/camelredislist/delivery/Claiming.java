package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Claimer;
import io.github.camelredislist.queue.Entry;
import java.util.List;
import java.util.function.Consumer;

/** How entries are claimed. */
@FunctionalInterface
public interface Claiming {

    /** What comes next, at most so many entries and bytes. */
    List<Entry> claim(Claimer claimer, int entries, long bytes);

    /**
     * Only as long as entries are acceptable.
     *
     * @param check throws for one that is not
     */
    static Claiming onlyIf(Consumer<Entry> check) {
        return (claimer, entries, bytes) -> claimer.claimWhile(check, entries, bytes);
    }
}
