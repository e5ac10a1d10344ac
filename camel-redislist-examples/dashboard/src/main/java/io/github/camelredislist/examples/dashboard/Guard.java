package io.github.camelredislist.examples.dashboard;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Stands before every route: serves only those who mean this server, and tells the browser what the page may do.
 *
 * <p>A page of somebody else can have its name lead to 127.0.0.1, and its scripts ask us then; but the browser says the
 * name in the header Host.
 */
final class Guard implements Processor {

    /** Any port: it is another one behind an SSH tunnel. */
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    private static final Pattern OUR_PAGE = Pattern.compile("http://" + THIS_MACHINE.pattern());

    private static final Map<String, String> ANSWER_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String host = message.getHeader("Host", "", String.class);
        String origin = message.getHeader("Origin", String.class);
        String site = message.getHeader("Sec-Fetch-Site", "none", String.class);
        ANSWER_HEADERS.forEach(message::setHeader);
        if (!THIS_MACHINE.matcher(host).matches()) {
            throw new Refusal(403, "This server is called 127.0.0.1 or localhost, and nothing else");
        }
        if (origin != null && !OUR_PAGE.matcher(origin).matches() || site.equals("cross-site")) {
            throw new Refusal(403, "Pages of others are not served");
        }
        if (message.getHeader(Exchange.HTTP_METHOD, "", String.class).equals("POST")
                && !message.getHeader(Exchange.CONTENT_TYPE, "", String.class).startsWith("application/json")) {
            throw new Refusal(415, "The request must be JSON");
        }
    }

    /** Whether it is one of those that the browser is to get. */
    static boolean isForBrowser(String header) {
        return header.equalsIgnoreCase(Exchange.CONTENT_TYPE) || ANSWER_HEADERS.containsKey(header);
    }
}
