package io.github.camelredislist.examples.dashboard;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** What may come in from a browser, headers and parameters alike, and what may go out: what is not named here does not. */
final class AllowedHeaders implements HeaderFilterStrategy {

    private final Set<String> in = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    AllowedHeaders() {
        in.addAll(Set.of("Host", "Origin", "Sec-Fetch-Site", "Authorization", Exchange.CONTENT_TYPE));
        in.addAll(Set.of("file", "action", "filter", "sort", "page", "list", "from", "count"));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String headerName, Object headerValue, Exchange exchange) {
        return !in.contains(headerName);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String headerName, Object headerValue, Exchange exchange) {
        return !Guard.isForBrowser(headerName);
    }
}
