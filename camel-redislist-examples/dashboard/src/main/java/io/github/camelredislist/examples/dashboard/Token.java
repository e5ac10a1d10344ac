package io.github.camelredislist.examples.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * What one has to know in order to change something. It comes in the header Authorization, which no page of somebody
 * else can make a browser send, as it does with cookies; and never in a URL, which logs keep.
 */
final class Token implements Processor {

    private static final int SHORTEST = 16;
    private static final String SCHEME = "Bearer ";

    private final byte[] value;

    private Token(byte[] value) {
        this.value = value;
    }

    /**
     * @param value null or empty for none: nothing can be changed then
     * @throws IllegalArgumentException when it is so short that it can be guessed
     */
    static Token of(String value) {
        if (value == null || value.isEmpty()) {
            return new Token(null);
        }
        if (value.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "DASHBOARD_TOKEN must have at least " + SHORTEST + " characters, but has " + value.length());
        }
        return new Token(value.getBytes(UTF_8));
    }

    boolean isSet() {
        return value != null;
    }

    @Override
    public void process(Exchange exchange) {
        if (!isSet()) {
            throw new Refusal(403, "This dashboard is read-only: it was started without DASHBOARD_TOKEN");
        }
        String given = exchange.getMessage().getHeader("Authorization", "", String.class);
        // In constant time: how long it takes must not tell how much of it was right.
        if (!given.startsWith(SCHEME)
                || !MessageDigest.isEqual(given.substring(SCHEME.length()).getBytes(UTF_8), value)) {
            throw new Refusal(401, "The token is not right");
        }
        exchange.getMessage().removeHeader("Authorization");
    }
}
