package io.github.camelredislist.produce;

import io.github.camelredislist.queue.ShownName;

/** Nothing was published, since fewer members of the group live than minConsumers wants. */
public final class TooFewConsumersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooFewConsumersException(String list, String group, int alive, int wanted) {
        super("Not published to list " + ShownName.of(list) + ": group " + ShownName.of(group) + " has " + alive
                + " live members, and minConsumers is " + wanted
                + ". Start consumers, or publish all the same with minConsumers=0: nothing is lost without them");
    }
}
