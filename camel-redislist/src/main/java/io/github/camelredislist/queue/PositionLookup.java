package io.github.camelredislist.queue;

import java.util.Set;

/** Finds out which groups have a position in a list, whoever they are. Implementations are thread-safe. */
@FunctionalInterface
public interface PositionLookup {

    Set<String> groupsOf(String list);
}
