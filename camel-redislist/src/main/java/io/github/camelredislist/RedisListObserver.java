package io.github.camelredislist;

/**
 * Is told which consumers and producers there are: how monitoring comes in, and the component does not know of it. Found by
 * ServiceLoader; each component has observers of its own. What they throw fails the start.
 */
public interface RedisListObserver {

    /** It is about to be started for the first time. */
    default void created(RedisListConsumer consumer) {}

    /** It reads; also after a restart. */
    default void started(RedisListConsumer consumer) {}

    default void stopped(RedisListConsumer consumer) {}

    default void started(RedisListProducer producer) {}

    default void stopped(RedisListProducer producer) {}

    default void started(RedisListComponent component) {}

    default void stopped(RedisListComponent component) {}
}
