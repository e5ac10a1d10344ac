package io.github.camelredislist.client;

import redis.clients.jedis.exceptions.JedisException;

/** No connection could be had: the command has certainly not reached a server. */
final class CommandNotSentException extends JedisException {

    CommandNotSentException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
