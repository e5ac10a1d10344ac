package io.github.camelredislist.client;

import redis.clients.jedis.exceptions.JedisConnectionException;

/** It is not known which server takes writes now. The message is the end of a sentence. */
final class NoPrimaryException extends JedisConnectionException {

    private static final long serialVersionUID = 1L;

    NoPrimaryException(String reason) {
        super(reason);
    }
}
