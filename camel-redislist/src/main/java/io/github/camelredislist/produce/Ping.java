package io.github.camelredislist.produce;

import io.github.camelredislist.client.RedisFailure;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;

/** PING: true when Redis answers, else false; it never fails the exchange. */
public final class Ping implements Operation {

    private static final Logger LOG = LoggerFactory.getLogger(Ping.class);

    private final Target target;

    public Ping(Target target) {
        this.target = target;
    }

    @Override
    public void execute(Exchange exchange) {
        exchange.getMessage().setBody(answers());
    }

    private boolean answers() {
        try {
            return "PONG".equals(target.redis().repeatable("ping", UnifiedJedis::ping));
        } catch (RedisFailure e) {
            LOG.debug("No answer to PING", e);
            return false;
        }
    }
}
