package io.github.camelredislist.client;

import redis.clients.jedis.Connection;

/** What a command that was executed has to wait for, before it counts as done. Thread-safe. */
interface Confirmation {

    /** Being executed is enough. */
    Confirmation NONE = connection -> {};

    /**
     * @param connection the one that executed the command
     * @throws UnconfirmedException when it is not to be had in time
     */
    void await(Connection connection);
}
