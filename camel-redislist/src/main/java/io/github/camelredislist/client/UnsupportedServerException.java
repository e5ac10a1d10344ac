package io.github.camelredislist.client;

import redis.clients.jedis.exceptions.JedisException;

/** A server that cannot do what is needed. The message is a sentence. */
final class UnsupportedServerException extends JedisException {

    private static final long serialVersionUID = 1L;

    UnsupportedServerException(String message) {
        super(message);
    }
}
