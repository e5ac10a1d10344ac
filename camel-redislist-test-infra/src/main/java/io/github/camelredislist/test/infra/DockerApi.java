package io.github.camelredislist.test.infra;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks whether a Docker engine answers, before Testcontainers, which takes seconds and logs stack traces to find out that
 * none does.
 *
 * @param description where that is, for messages
 * @param addresses where an engine may listen
 */
record DockerApi(String description, List<SocketAddress> addresses) {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int PLAIN_PORT = 2375;
    private static final byte[] PING =
            "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);
    /** The second one is for a plain request to an engine that wants TLS. */
    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.[01] (200|400) ");

    /** What the environment names, else the sockets at which engines for this user usually listen. */
    static DockerApi of(Map<String, String> environment) {
        String host = environment.getOrDefault("DOCKER_HOST", "").strip();
        return host.isEmpty()
                ? new DockerApi("at the usual sockets, and DOCKER_HOST is not set", usualSockets(environment))
                : new DockerApi("where DOCKER_HOST says, " + host, named(host));
    }

    private static List<SocketAddress> named(String dockerHost) {
        URI uri;
        try {
            uri = new URI(dockerHost);
        } catch (URISyntaxException e) {
            return List.of();
        }
        if ("unix".equals(uri.getScheme()) && uri.getPath() != null) {
            return List.of(UnixDomainSocketAddress.of(uri.getPath()));
        }
        boolean tcp = uri.getHost() != null && List.of("tcp", "http", "https").contains(uri.getScheme());
        return tcp
                ? List.of(new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? PLAIN_PORT : uri.getPort()))
                : List.of();
    }

    private static List<SocketAddress> usualSockets(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        return Stream.of(
                        Optional.of(Path.of("/var/run/docker.sock")),
                        Optional.ofNullable(environment.get("XDG_RUNTIME_DIR")).map(run -> Path.of(run, "docker.sock")),
                        Optional.of(home.resolve(".docker/run/docker.sock")),
                        Optional.of(home.resolve(".docker/desktop/docker.sock")))
                .flatMap(Optional::stream)
                .<SocketAddress>map(UnixDomainSocketAddress::of)
                .toList();
    }

    boolean answers() {
        return addresses.stream().anyMatch(DockerApi::answers);
    }

    private static boolean answers(SocketAddress address) {
        try (SocketChannel channel = open(address);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            if (!channel.connect(address)) {
                selector.select(TIMEOUT.toMillis());
                if (!channel.finishConnect()) {
                    return false;
                }
            }
            channel.write(ByteBuffer.wrap(PING));
            key.interestOps(SelectionKey.OP_READ);
            selector.select(TIMEOUT.toMillis());
            ByteBuffer answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return ANSWER.matcher(new String(answer.array(), 0, answer.position(), US_ASCII))
                    .lookingAt();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }
}
