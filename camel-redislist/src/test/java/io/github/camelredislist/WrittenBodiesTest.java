package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What components that write bytes make of each body, where camel-jackson is there. */
class WrittenBodiesTest extends RedisListTestSupport {

    @ParameterizedTest
    @CsvSource({"STRING, java.lang.String", "BYTES, '[B'", "JSON_NODE, com.fasterxml.jackson.databind.node.ObjectNode"})
    void areTheJsonOfTheMessage(String bodyType, String type) throws Exception {
        List<String> types = new CopyOnWriteArrayList<>();
        List<byte[]> written = new CopyOnWriteArrayList<>();
        CamelContext camel = camel(route(list + "?consumerGroup=g1&bodyType=" + bodyType, exchange -> {
            types.add(exchange.getMessage().getBody().getClass().getName());
            written.add(exchange.getMessage().getMandatoryBody(byte[].class));
        }));
        send(camel, list, "{\"n\":1}");

        await().untilAsserted(() -> assertThat(written).hasSize(1));
        assertThat(types).containsExactly(type);
        assertThat(new String(written.get(0), StandardCharsets.UTF_8)).isEqualTo("{\"n\":1}");
    }
}
