package io.github.camelredislist.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * What a {@code redis://[user:password@]host[:port][/database]} address says. User and password may be percent-encoded.
 *
 * @param username null where the URI names none
 * @param password null where the URI names none; never shown by {@link #toString()}
 * @param database 0 where the URI names none
 */
public record RedisUri(String host, int port, String username, String password, int database) {

    private static final int DEFAULT_PORT = 6379;
    private static final String FORM = "redis://[user:password@]host[:port][/database]";

    /**
     * @throws IllegalArgumentException a sentence that says what is expected; it never repeats the URI, which may hold a
     *     password
     */
    public static RedisUri parse(String text) {
        URI uri;
        try {
            uri = new URI(text.trim());
        } catch (URISyntaxException e) {
            // The exception's own message and cause quote the URI.
            throw malformed("it has a character that must be percent-encoded, at index " + e.getIndex());
        }
        if ("rediss".equals(uri.getScheme())) {
            throw new IllegalArgumentException("redisUri: rediss:// (TLS) is not supported yet; use redis://");
        }
        if (!"redis".equals(uri.getScheme())) {
            throw malformed("it does not start with redis://");
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().indexOf(',') >= 0) {
            throw malformed("it names several nodes, and this deployment is a single server");
        }
        if (uri.getHost() == null) {
            throw malformed("it names no valid host");
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
                withoutBrackets(uri.getHost()),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                user == null || user.isEmpty() ? null : user,
                password,
                database(uri.getPath()));
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
        return new IllegalArgumentException("redisUri cannot be used: " + why + "; expected " + FORM);
    }

    @Override
    public String toString() {
        return "redis://" + host + ":" + port + "/" + database;
    }
}
