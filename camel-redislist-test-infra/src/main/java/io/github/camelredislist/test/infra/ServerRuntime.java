package io.github.camelredislist.test.infra;

import java.io.IOException;

/**
 * What a server runs in: a process or a container. Holds the server's data from the first {@link #launch} to
 * {@link #remove()}. For one thread at a time.
 */
interface ServerRuntime {

    /** For the log: where the server comes from, such as {@code bundled binary}. */
    String origin();

    /** The address at which clients on this machine reach the server. */
    String host();

    /** The name of the configuration file that the server is launched with; no other server's has it. */
    String configFileName();

    /**
     * Sets the server going and does not wait until it is ready. Another port than before is only given when the
     * server has never been ready.
     *
     * @throws IOException if it cannot be set going
     */
    void launch(int port) throws IOException;

    boolean isAlive();

    /** What the server has written. */
    String output();

    /** Returns when the server is gone. */
    void kill();

    /** Returns when the server has ended in good order. */
    void terminate();

    void suspend();

    void resume();

    /** Kills the server if it is alive and removes its data. */
    void remove();
}
