package io.github.camelredislist.subscription;

import io.github.camelredislist.client.RedisConnection;
import java.util.List;
import java.util.Optional;

/** The lists that a subscription is about. Implementations are immutable. */
public interface ListSet {

    /** For messages, and for the keys that the members of the subscription share: the same for all of them. */
    String name();

    /** What all their names begin with. */
    String prefix();

    boolean contains(String list);

    /** What all their names match, and perhaps others do. */
    String glob();

    /** A name that a list of the set could have. */
    String example();

    /**
     * Makes sure that others mean the same lists.
     *
     * @throws IllegalStateException a sentence that says how they do not
     */
    default void agree(RedisConnection redis) {}

    /** All names, where no others can come; empty where Redis has to be asked for them. */
    Optional<List<String>> fixed();
}
