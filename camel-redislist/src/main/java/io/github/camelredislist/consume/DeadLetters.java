package io.github.camelredislist.consume;

import io.github.camelredislist.queue.Entry;

/** Where entries go that are given up. Implementations are thread-safe. */
@FunctionalInterface
public interface DeadLetters {

    /** They are passed over. */
    DeadLetters NONE =
            (entry, deliveries, cause) -> "it is passed over (deadLetterList=none); its entry stays in the list";

    /**
     * @param deliveries how often a handler had it
     * @return what became of it, for the log
     * @throws io.github.camelredislist.client.RedisFailure when it could not be stored: it must not be given up then
     */
    String take(Entry entry, int deliveries, Throwable cause);

    /** The same, which also tells of each that was stored. */
    default DeadLetters telling(Runnable... observers) {
        if (this == NONE) {
            return this;
        }
        return (entry, deliveries, cause) -> {
            String next = take(entry, deliveries, cause);
            for (Runnable observer : observers) {
                observer.run();
            }
            return next;
        };
    }
}
