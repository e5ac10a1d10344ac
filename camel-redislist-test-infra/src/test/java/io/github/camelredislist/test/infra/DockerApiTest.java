package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DockerApiTest {

    @Test
    void doesNotAnswerWhereNothingListens(@TempDir Path directory) throws IOException {
        Path stale = directory.resolve("stale.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(stale))
                .close();
        assertThat(stale).exists();

        assertThat(answers("unix://" + stale)).isFalse();
        assertThat(answers("unix://" + directory.resolve("none.sock"))).isFalse();
        assertThat(answers("tcp://127.0.0.1:" + FreePort.next())).isFalse();
    }

    @Test
    void doesNotAnswerWhereSomebodyListensAndSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(answers("tcp://127.0.0.1:" + silent.getLocalPort())).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"200, true", "400, true", "404, false", "500, false"})
    void answersOnATcpPort(int status, boolean expected) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/_ping", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(answers("tcp://127.0.0.1:" + server.getAddress().getPort()))
                    .isEqualTo(expected);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void answersOnASocketFile(@TempDir Path directory) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("docker.sock"));
        try (ServerSocketChannel engine =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerOnce(engine));

            assertThat(DockerApi.of(Map.of("XDG_RUNTIME_DIR", directory.toString()))
                            .answers())
                    .isTrue();
            answered.join();
            Files.delete(address.getPath());
        }
    }

    private static void answerOnce(ServerSocketChannel engine) {
        try (SocketChannel client = engine.accept()) {
            ByteBuffer request = ByteBuffer.allocate(512);
            client.read(request);
            assertThat(new String(request.array(), StandardCharsets.US_ASCII)).startsWith("GET /_ping HTTP/1.1\r\n");
            client.write(ByteBuffer.wrap("HTTP/1.1 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh://user@host",
                "npipe:////./pipe/docker_engine",
                "tcp://",
                "unix:",
                "unix:docker.sock",
                "not a URI",
                "localhost:2375"
            })
    void doesNotAnswerAtAnAddressThatIsNotUnderstood(String dockerHost) {
        assertThat(answers(dockerHost)).isFalse();
    }

    private static boolean answers(String dockerHost) {
        return DockerApi.of(Map.of("DOCKER_HOST", dockerHost)).answers();
    }
}
