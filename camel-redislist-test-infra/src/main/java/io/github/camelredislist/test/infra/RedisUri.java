package io.github.camelredislist.test.infra;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * {@code redis[s]://[user:password@]host[:port][/database]}.
 *
 * @param text the URI as it is handed on, with the password
 * @param username empty for the default user
 * @param password empty for none
 */
record RedisUri(String text, boolean tls, String host, int port, String username, String password, int database) {

    private static final int DEFAULT_PORT = 6379;

    /** The address of a server that was started here. */
    static RedisUri of(String host, int port, String password) {
        return new RedisUri(of(host + ":" + port, password), false, host, port, "", password, 0);
    }

    /**
     * The text that names several servers.
     *
     * @param addresses {@code host:port,host:port}
     */
    static String of(String addresses, String password) {
        String userInfo = password.isEmpty()
                ? ""
                : ":" + URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20") + "@";
        return "redis://" + userInfo + addresses;
    }

    /** @throws IllegalArgumentException with a message that does not repeat the text, which may hold a password */
    static RedisUri parse(String text) {
        try {
            URI uri = new URI(text);
            boolean tls = "rediss".equals(uri.getScheme());
            if (uri.getHost() != null && (tls || "redis".equals(uri.getScheme()))) {
                String[] user = uri.getUserInfo() == null
                        ? new String[] {"", ""}
                        : uri.getUserInfo().split(":", 2);
                return new RedisUri(
                        text,
                        tls,
                        uri.getHost().replaceAll("[\\[\\]]", ""),
                        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                        user.length == 2 ? user[0] : "",
                        user[user.length - 1],
                        database(uri.getPath()));
            }
        } catch (URISyntaxException | NumberFormatException e) {
            // Falls through: their messages repeat the text.
        }
        throw new IllegalArgumentException(
                "expected redis://[user:password@]host[:port][/database], or rediss:// for TLS");
    }

    private static int database(String path) {
        return path == null || path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }

    /** For logs: without user and password. */
    @Override
    public String toString() {
        String address = host.contains(":") ? "[" + host + "]" : host;
        return (tls ? "rediss://" : "redis://") + address + ":" + port + (database == 0 ? "" : "/" + database);
    }
}
