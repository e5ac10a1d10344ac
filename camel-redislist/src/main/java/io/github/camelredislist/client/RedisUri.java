package io.github.camelredislist.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.HostAndPort;

/**
 * What a {@code redis://[user:password@]host[:port][,host[:port]…][/database]} address says. User and password may be
 * percent-encoded.
 *
 * @param tls whether it begins with {@code rediss://}
 * @param nodes at least one
 * @param username null where the URI names none
 * @param password null where the URI names none; never shown by {@link #toString()}
 * @param database 0 where the URI names none
 */
public record RedisUri(boolean tls, List<HostAndPort> nodes, String username, String password, int database) {

    private static final String FORM =
            "redis://[user:password@]host[:port][/database], with commas between several hosts";

    /**
     * @param defaultPort of the nodes that have none
     * @throws IllegalArgumentException a sentence that says what is expected; it never repeats the URI, which may hold a
     *     password
     */
    public static RedisUri parse(String text, int defaultPort) {
        String[] others = othersOf(text.trim());
        URI uri = uri(firstOf(text.trim()));
        boolean tls = "rediss".equals(uri.getScheme());
        if (!tls && !"redis".equals(uri.getScheme())) {
            throw malformed("it does not start with redis://");
        }
        List<HostAndPort> nodes = new ArrayList<>();
        nodes.add(node(uri, defaultPort));
        for (String other : others) {
            nodes.add(node(uri("redis://" + other), defaultPort));
        }
        String user = null;
        String password = null;
        if (uri.getRawUserInfo() != null) {
            String info = uri.getRawUserInfo();
            int colon = info.indexOf(':');
            user = decode(colon < 0 ? info : info.substring(0, colon));
            password = colon < 0 ? null : decode(info.substring(colon + 1));
        }
        return new RedisUri(
                tls,
                List.copyOf(nodes),
                user == null || user.isEmpty() ? null : user,
                password,
                database(uri.getPath()));
    }

    /** The address without the nodes behind the first one, which {@link URI} does not know. */
    private static String firstOf(String text) {
        int comma = firstComma(text);
        return comma < 0 ? text : text.substring(0, comma) + text.substring(endOfNodes(text));
    }

    private static String[] othersOf(String text) {
        int comma = firstComma(text);
        return comma < 0
                ? new String[0]
                : text.substring(comma + 1, endOfNodes(text)).split(",", -1);
    }

    /** User and password may have commas. */
    private static int firstComma(String text) {
        int comma = text.indexOf(',', Math.max(0, text.lastIndexOf('@')));
        return comma < endOfNodes(text) ? comma : -1;
    }

    private static int endOfNodes(String text) {
        int slash = text.indexOf('/', text.indexOf("//") + 2);
        return slash < 0 ? text.length() : slash;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // The exception's own message and cause quote the URI.
            throw malformed("it has a character that must be percent-encoded, at index " + e.getIndex());
        }
    }

    private static HostAndPort node(URI uri, int defaultPort) {
        if (uri.getHost() == null) {
            throw malformed("it names no valid host");
        }
        return new HostAndPort(withoutBrackets(uri.getHost()), uri.getPort() < 0 ? defaultPort : uri.getPort());
    }

    private static int database(String path) {
        if (path == null || path.isEmpty() || path.equals("/")) {
            return 0;
        }
        try {
            int database = Integer.parseInt(path.substring(1));
            if (database >= 0) {
                return database;
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence below
        }
        throw malformed("the database after the slash is not a number of 0 or more");
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String decode(String text) {
        // '+' is a plus here, unlike in a form.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException(
                "redisUri cannot be used: " + why + "; expected " + FORM + ", or rediss:// for TLS");
    }

    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + nodes + "/" + database;
    }
}
