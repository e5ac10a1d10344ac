package io.github.camelredislist.examples.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** The files that the page is made of. There are no others, whatever the path asks for. */
final class Page implements Processor {

    private static final String START = "index.html";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry(START, "text/html; charset=utf-8"),
            Map.entry("dashboard.css", "text/css; charset=utf-8"),
            Map.entry("icon.svg", "image/svg+xml"),
            Map.entry("dashboard.js", SCRIPT),
            Map.entry("charts.js", SCRIPT),
            Map.entry("dom.js", SCRIPT),
            Map.entry("entries.js", SCRIPT),
            Map.entry("groups.js", SCRIPT),
            Map.entry("history.js", SCRIPT),
            Map.entry("lists.js", SCRIPT),
            Map.entry("server.js", SCRIPT),
            Map.entry("steering.js", SCRIPT));

    @Override
    public void process(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        String file = message.getHeader("file", START, String.class);
        if (!TYPES.containsKey(file)) {
            throw new Refusal(404, "There is no such file");
        }
        try (InputStream in = Page.class.getResourceAsStream("/page/" + file)) {
            message.setBody(in.readAllBytes());
        }
        message.setHeader(Exchange.CONTENT_TYPE, TYPES.get(file));
    }
}
