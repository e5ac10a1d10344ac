package io.github.camelredislist.client;

/** What comes back for a command that was sent already. To be asked for once, and always: a connection waits for it. */
@FunctionalInterface
public interface Answer<T> {

    /**
     * Waits for the answer.
     *
     * @throws RedisFailure when there is none, or it is an error
     */
    T await();
}
