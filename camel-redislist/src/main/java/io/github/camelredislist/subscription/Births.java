package io.github.camelredislist.subscription;

import java.util.Collection;

/** Where a group starts in lists that are there before it. Lists that come later, it reads from their beginning. */
@FunctionalInterface
public interface Births {

    /** At the beginning, as in all others. */
    Births AT_THE_BEGINNING = lists -> {};

    void in(Collection<String> lists);
}
