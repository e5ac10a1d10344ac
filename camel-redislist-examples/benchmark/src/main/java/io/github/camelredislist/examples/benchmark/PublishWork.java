package io.github.camelredislist.examples.benchmark;

/** A way of publishing, for one thread at a time. */
interface PublishWork extends AutoCloseable {

    /** Publishes as many messages, which are taken from the given ones in turn. */
    void publish(String[] messages, int count) throws Exception;

    @Override
    void close();
}
