package io.github.camelredislist.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisExtension;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** Each way of hurting a connection, as a client sees it. */
class TcpProxyTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private final String key = redis.uniqueName("proxied");
    private TcpProxy proxy;
    private Jedis direct;

    @BeforeEach
    void open() throws IOException {
        proxy = new TcpProxy();
        direct = new Jedis(redis.host(), redis.port());
    }

    @AfterEach
    void close() throws IOException {
        direct.close();
        proxy.close();
    }

    /** A client by hand, which shows what arrives and when a connection ends. */
    private final class Client implements AutoCloseable {

        private final Socket socket;

        Client() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
            ByteBuffer request = ByteBuffer.allocate(9)
                    .put(new byte[] {4, 1})
                    .putShort((short) redis.port())
                    .put(InetAddress.getByName(redis.host()).getAddress());
            socket.getOutputStream().write(request.array());
            if (socket.getInputStream().readNBytes(8).length < 8) {
                throw new EOFException("refused");
            }
        }

        void increment() throws IOException {
            send("INCR " + key);
        }

        void send(String command) throws IOException {
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
        }

        /** A digit; -1 when the connection was closed. */
        int reply(int patienceMillis) throws IOException {
            socket.setSoTimeout(patienceMillis);
            InputStream in = socket.getInputStream();
            int colon = in.read();
            if (colon < 0) {
                return -1;
            }
            int digit = in.read() - '0';
            in.skipNBytes(2);
            return digit;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void itPassesOnWhatComes() throws Exception {
        try (Client client = new Client()) {
            client.increment();
            assertThat(client.reply(5000)).isEqualTo(1);
            client.increment();
            assertThat(client.reply(5000)).isEqualTo(2);
        }
    }

    @Test
    void aCutEndsConnectionsAndRefusesNewOnesUntilItIsHealed() throws Exception {
        try (Client client = new Client()) {
            client.increment();
            client.reply(5000);
            proxy.cut();
            assertThat(ends(client)).isTrue();
        }
        assertThatIOException().isThrownBy(Client::new);
        proxy.heal();
        try (Client client = new Client()) {
            client.increment();
            assertThat(client.reply(5000)).isEqualTo(2);
        }
    }

    private static boolean ends(Client client) throws IOException {
        try {
            return client.reply(5000) < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void requestsVanish() throws Exception {
        try (Client client = new Client()) {
            client.increment();
            client.reply(5000);
            proxy.loseRequests();
            client.increment();
            assertThatThrownBy(() -> client.reply(100)).isInstanceOf(SocketTimeoutException.class);
            assertThat(direct.get(key)).isEqualTo("1");

            proxy.heal();
            client.increment();
            assertThatThrownBy(() -> client.reply(100)).isInstanceOf(SocketTimeoutException.class);
        }
        try (Client client = new Client()) {
            client.increment();
            assertThat(client.reply(5000)).isEqualTo(2);
        }
    }

    @Test
    void repliesVanish() throws Exception {
        try (Client client = new Client()) {
            client.increment();
            client.reply(5000);
            proxy.loseReplies();
            client.increment();
            await().until(() -> "2".equals(direct.get(key)));
            assertThatThrownBy(() -> client.reply(100)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void oneReplyIsDroppedAfterItsRequestWasExecuted() throws Exception {
        try (Client client = new Client()) {
            client.increment();
            client.reply(5000);
            proxy.dropReply();
            assertThat(proxy.isDroppingReply()).isTrue();
            client.increment();
            assertThat(ends(client)).isTrue();
            assertThat(direct.get(key)).isEqualTo("2");
            assertThat(proxy.isDroppingReply()).isFalse();
        }
        try (Client client = new Client()) {
            client.increment();
            assertThat(client.reply(5000)).isEqualTo(3);
        }
    }

    @Test
    void aDelayHoldsBackRequests() throws Exception {
        proxy.delay(Duration.ofHours(1));
        try (Client client = new Client()) {
            client.increment();
            assertThatThrownBy(() -> client.reply(100)).isInstanceOf(SocketTimeoutException.class);
            assertThat(direct.exists(key)).isFalse();
        }
    }

    @Test
    void aDelayHoldsBackReplies() throws Exception {
        try (Client client = new Client()) {
            client.send("BLPOP " + key + " 0");
            await().until(() -> direct.clientList().contains("cmd=blpop"));
            proxy.delay(Duration.ofHours(1));
            direct.rpush(key, "entry");
            await().until(() -> !direct.exists(key));
            assertThatThrownBy(() -> client.reply(100)).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
