package io.github.camelredislist.queue;

import java.util.Collection;
import java.util.List;

/** A list was not trimmed, since somebody may read it of whom nothing is known. The message says what to do. */
public final class UnknownGroupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownGroupException(String list, Collection<String> groups) {
        super("The list " + list + " is not trimmed, because it is read by groups that are not known: "
                + String.join(", ", groups)
                + ". Name those that are Protean's in retentionGroups; start a consumer of those"
                + " that are this component's; and delete the keys of those that are no more, such as "
                + GroupKeys.positionKey(list, List.copyOf(groups).get(0)));
    }
}
