package io.github.camelredislist;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Keeps Camel's own headers from leaving in a message and, since senders control messages, from coming in with one: all that
 * begin with {@code Camel} or {@code org.apache.camel}, however they are written.
 */
public final class RedisListHeaderFilterStrategy extends DefaultHeaderFilterStrategy {

    /** White space, control characters and what else cannot be seen: others than Camel may trim it. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Z}\\p{C}]+");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return isCamels(name) || super.applyFilterToCamelHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return isCamels(name) || super.applyFilterToExternalHeaders(name, value, exchange);
    }

    private static boolean isCamels(String name) {
        String visible = INVISIBLE.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        return visible.isEmpty() || visible.startsWith("camel") || visible.startsWith("org.apache.camel");
    }
}
