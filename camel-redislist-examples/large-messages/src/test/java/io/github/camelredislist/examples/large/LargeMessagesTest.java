package io.github.camelredislist.examples.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisService;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The YAML as it is, with other lists and another store. */
class LargeMessagesTest {

    private static final String LARGE = new SampleReport().json(5_000);
    private static final int SMALL_ENTRY = 200;

    @TempDir
    Path store;

    private final List<String> read = new CopyOnWriteArrayList<>();
    private RedisService redis;
    private UnifiedJedis client;
    private Main camel;
    private String reports;
    private String documents;

    @BeforeEach
    void start() throws Exception {
        redis = RedisService.open();
        client = RedisClient.create(URI.create(redis.uri()));
        reports = redis.uniqueName("reports");
        documents = redis.uniqueName("documents");
        camel = new Main();
        camel.addOverrideProperty("camel.component.redislist.redis-uri", redis.uri());
        camel.addOverrideProperty("camel.main.routes-exclude-pattern", "**/demo.yaml");
        camel.addOverrideProperty("large.compressed", reports);
        camel.addOverrideProperty("large.claims", documents);
        camel.addOverrideProperty("large.store", store.toString());
        camel.start();
        for (String route : List.of("compressed", "read")) {
            AdviceWith.adviceWith(camel.getCamelContext(), route, advice -> advice.weaveAddLast()
                    .process(exchange -> read.add(exchange.getMessage().getBody(String.class))));
        }
    }

    @AfterEach
    void stop() {
        camel.stop();
        client.close();
        redis.close();
    }

    @Test
    void aCompressedReportComesOutAsItWas() throws Exception {
        camel.getCamelTemplate().sendBody("direct:report", LARGE);

        await().untilAsserted(() -> assertThat(read).containsExactly(LARGE));
        assertThat(client.lindex(reports, 0)).contains("\"compressed\": true").hasSizeLessThan(LARGE.length() / 2);
    }

    @Test
    void aLargeDocumentIsFetchedByItsReference() throws Exception {
        camel.getCamelTemplate().sendBody("direct:document", LARGE);

        await().untilAsserted(() -> assertThat(read).containsExactly(LARGE));
        assertThat(client.lindex(documents, 0)).contains("\"claim\"").hasSizeLessThan(SMALL_ENTRY);
        assertThat(store.toFile().list()).hasSize(1);
    }

    @Test
    void aSmallDocumentGoesThroughRedis() throws Exception {
        camel.getCamelTemplate().sendBody("direct:document", "{\"n\": 1}");

        await().untilAsserted(() -> assertThat(read).containsExactly("{\"n\": 1}"));
        assertThat(store).isEmptyDirectory();
    }
}
