package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelredislist.client.DeploymentClient;
import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.StandaloneSettings;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** Reads by plain commands where they are enough, and by a script where bytes have to be counted. */
class WindowReaderTest {

    private static final int KIB = 1_024;
    private static final long LIMIT = 100 * KIB;

    private static ManagedRedis server;

    private UnifiedJedis jedis;
    private RedisConnection redis;
    private ConsumerGroup group;
    private WindowReader reader;

    @BeforeAll
    static void startServer() {
        server = ManagedRedis.start(RedisServerOptions.defaults());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void createReader() {
        jedis = RedisClient.create(URI.create(server.uri()));
        jedis.flushAll();
        redis = DeploymentClient.connect(StandaloneSettings.of(server.host(), server.port()));
        group = new ConsumerGroup(redis, "orders", "g1", AutoOffsetReset.EARLIEST);
        group.join(GroupMode.FAILOVER);
        reader = new WindowReader(group, new EntrySizes());
    }

    @AfterEach
    void close() {
        reader.close();
        redis.close();
        jedis.close();
    }

    private void push(int from, int to, int size) {
        IntStream.range(from, to).forEach(n -> jedis.rpush("orders", text(n, size)));
    }

    private static String text(int n, int size) {
        return n + "-" + "x".repeat(size);
    }

    private List<String> texts(Window window) {
        return window.entries().stream().map(e -> new String(e.bytes(), UTF_8)).toList();
    }

    private long scripts() {
        Matcher calls = Pattern.compile("cmdstat_evalsha:calls=(\\d+)").matcher(jedis.info("commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    @Test
    void onlyTheFirstReadNeedsAScript() {
        push(0, 500, 10);
        reader.read(0, 100, LIMIT);
        long before = scripts();

        Window window = reader.read(100, 100, LIMIT);

        assertThat(scripts()).isEqualTo(before);
        assertThat(texts(window))
                .isEqualTo(IntStream.range(100, 200).mapToObj(n -> text(n, 10)).toList());
        assertThat(window.entries().get(0).offset()).isEqualTo(100);
        assertThat(window.entries().get(0).position()).isEqualTo(100);
        assertThat(window.length()).isEqualTo(500);
        assertThat(window.offset()).hasValue(0L);
        assertThat(window.digestBefore())
                .hasValue(LeasedReader.digest(new Entry(99, 99, text(99, 10).getBytes(UTF_8))));
    }

    @Test
    void bytesAreKeptWhereEntriesGrowAllAtOnce() {
        push(0, 200, 10);
        push(200, 400, 10 * KIB);
        reader.read(0, 100, LIMIT);
        reader.read(100, 100, LIMIT);

        Window large = reader.read(200, 100, LIMIT);

        assertThat(large.entries()).hasSize(9);
        assertThat(texts(large).get(0)).isEqualTo(text(200, 10 * KIB));
        assertThat(texts(reader.read(209, 100, LIMIT)).get(0)).isEqualTo(text(209, 10 * KIB));
    }

    @Test
    void theEndAndWhatLiesBehindItAreEmpty() {
        push(0, 150, 10);
        reader.read(0, 100, LIMIT);
        assertThat(reader.read(100, 100, LIMIT).entries()).hasSize(50);
        assertThat(reader.read(150, 100, LIMIT).entries()).isEmpty();
        assertThat(reader.read(150, 100, LIMIT).digestBefore()).isPresent();
        assertThat(reader.read(200, 100, LIMIT).entries()).isEmpty();
    }

    @Test
    void aTrimIsNoticed() {
        push(0, 400, 10);
        reader.read(0, 100, LIMIT);
        reader.read(100, 100, LIMIT);
        jedis.ltrim("orders", 150, -1);
        jedis.set("redislist:base:{orders}", "150");
        jedis.set("position:orders:g1", "50");

        Window window = reader.read(200, 100, LIMIT);

        assertThat(window.base()).isEqualTo(150);
        assertThat(texts(window).get(0)).isEqualTo(text(200, 10));
        assertThat(window.entries().get(0).position()).isEqualTo(50);
        assertThat(window.offset()).hasValue(200L);
    }

    @Test
    void aConnectionThatWasCutIsMadeAnew() {
        push(0, 400, 10);
        reader.read(0, 100, LIMIT);
        reader.read(100, 100, LIMIT);
        try (Jedis one = new Jedis(URI.create(server.uri()))) {
            one.clientKill(new ClientKillParams().type(ClientType.NORMAL));
        }
        jedis.close();
        jedis = RedisClient.create(URI.create(server.uri()));

        assertThat(texts(reader.read(200, 100, LIMIT)).get(0)).isEqualTo(text(200, 10));
        long before = scripts();
        assertThat(texts(reader.read(300, 100, LIMIT)).get(0)).isEqualTo(text(300, 10));
        assertThat(scripts()).isEqualTo(before);
    }

    @Test
    void anotherTypeOfKeyIsAnErrorAsEver() {
        push(0, 200, 10);
        reader.read(0, 100, LIMIT);
        jedis.del("orders");
        jedis.set("orders", "text");
        assertThatThrownBy(() -> reader.read(100, 100, LIMIT)).hasMessageContaining("another type than expected");
    }
}
