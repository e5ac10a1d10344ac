package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers that come inside a message are the sender's: they must not steer the route. */
class HostileHeadersTest extends RedisListTestSupport {

    private final RedisListHeaderFilterStrategy filter = new RedisListHeaderFilterStrategy();

    static Stream<String> steering() {
        return Stream.of(
                        "CamelRedisListOverrideName",
                        "CamelRedisListOverrideMessageId",
                        "CamelRedisListOperation",
                        "CamelRedisListSeekTo",
                        "CamelRedisListFencingToken",
                        "CamelHttpUri",
                        "CamelHttpPath",
                        "CamelFileName",
                        "CamelExecCommandExecutable",
                        "CamelSqlQuery",
                        "Camel",
                        "org.apache.camel.component.something",
                        "org.apache.camel",
                        "Org.Apache.CamelX")
                .flatMap(name -> Stream.of(
                        name,
                        name.toLowerCase(Locale.ROOT),
                        name.toUpperCase(Locale.ROOT),
                        " " + name,
                        name + " ",
                        "\t" + name,
                        "\r\n" + name,
                        "\u0000" + name,
                        "\u00a0" + name,
                        "\u200b" + name,
                        "\ufeff" + name,
                        "\u202e" + name,
                        "C a m e l" + name.substring(Math.min(5, name.length())),
                        name.substring(0, 2) + "\u00ad" + name.substring(2)))
                .filter(name -> !name.startsWith("C a m e l.apache"));
    }

    @ParameterizedTest
    @MethodSource("steering")
    void areLeftOutOnBothSides(String name) {
        assertThat(filter.applyFilterToExternalHeaders(name, "x", null)).isTrue();
        assertThat(filter.applyFilterToCamelHeaders(name, "x", null)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void othersTravel(String name) {
        assertThat(filter.applyFilterToExternalHeaders(name, "x", null)).isFalse();
        assertThat(filter.applyFilterToCamelHeaders(name, "x", null)).isFalse();
    }

    static Stream<String> harmless() {
        return Stream.of("tenant", "x-camel", "my.org.apache.camel", "Came", "traceparent", "Zo\u00eb", "a b");
    }

    @Test
    void aRouteSendsWhereItWasToldTo() throws Exception {
        Map<String, String> headers = new LinkedHashMap<>();
        steering().forEach(name -> headers.put(name, list + ":stolen"));
        headers.put("tenant", "north");
        String message = "{\"n\": 1, \"h\": " + new ObjectMapper().writeValueAsString(headers) + "}";
        jedis.rpush(list, "[\"id-1\", " + message + "]");
        Received received = new Received();

        CamelContext camel = camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:" + list + "?consumerGroup=g&headersKey=h&initialDelay=0")
                        .process(received::add)
                        .to("redislist:" + list + ":next")
                        .toD("redislist:" + list + ":dynamic");
            }
        });

        await().until(() -> jedis.llen(list + ":dynamic") == 1);
        assertThat(jedis.keys("*" + list + "*")).noneMatch(key -> key.contains("stolen"));
        assertThat(jedis.llen(list + ":next")).isEqualTo(1);
        assertThat(jedis.lindex(list + ":next", 0)).doesNotContain("stolen\", {");
        Exchange exchange = received.exchanges().get(0);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("tenant", "north")
                .containsEntry(RedisListConstants.NAME, list)
                .containsEntry(RedisListConstants.MESSAGE_ID, "id-1")
                .doesNotContainValue(list + ":stolen");
        assertThat(camel.isStarted()).isTrue();
    }

    @Test
    void anOperationGivesNoneEither() throws Exception {
        jedis.rpush(list, "[\"id-1\", {\"n\": 1, \"h\": {\"camelredislistoverridename\": \"x\", \"a\": 1}}]");

        Exchange exchange = send(camel(), list + "?operation=GET_NEXT&consumerGroup=g&headersKey=h", "");

        assertThat(exchange.getMessage().getHeader("a")).isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(RedisListConstants.OVERRIDE_NAME))
                .isNull();
    }
}
