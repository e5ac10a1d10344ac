package io.github.camelredislist.protean;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.RedisListConstants;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The producer's operations on a group that Protean reads too. */
class OperationsTest extends ProteanTestSupport {

    private CamelContext camel;

    private Exchange perform(String operation) {
        Exchange exchange =
                send(camel, list + "?consumerGroup=" + GROUP + "&bodyType=MAP&operation=" + operation, (Object) null);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private Object position() {
        return perform("POSITION").getMessage().getBody();
    }

    @Test
    void takeTurnsWithProtean() throws Exception {
        camel = camel();
        List<String> ids = publishByProtean(10);
        assertThat(position()).isNull();

        assertThat(ids(protean.read(list, GROUP, 3))).isEqualTo(ids.subList(0, 3));
        assertThat(position()).isEqualTo(3L);

        Exchange next = perform("GET_NEXT");
        assertThat(next.getMessage().getHeader(RedisListConstants.MESSAGE_ID)).isEqualTo(ids.get(3));
        assertThat(next.getMessage().getBody()).isEqualTo(Map.of("n", 3));
        assertThat(protean.getNext(list, GROUP).orElseThrow().id()).isEqualTo(ids.get(4));

        assertThat(read("READ&count=3")).isEqualTo(ids.subList(5, 8));
        assertThat(position()).isEqualTo(8L);
        assertThat(ids(protean.read(list, GROUP, 10))).isEqualTo(ids.subList(8, 10));

        assertThat(position()).isEqualTo(10L);
        assertThat(perform("GET_NEXT").getMessage().getBody()).isNull();
        assertThat(read("READ")).isEmpty();
    }

    @Test
    void browsingMovesNothing() throws Exception {
        camel = camel();
        List<String> ids = publishByProtean(5);
        protean.getNext(list, GROUP);

        assertThat(read("BROWSE")).isEqualTo(ids);
        assertThat(ids(protean.read(list, GROUP, 10))).isEqualTo(ids.subList(1, 5));
    }

    private List<?> read(String operation) {
        List<?> entries = perform(operation).getMessage().getBody(List.class);
        return entries.stream().map(entry -> ((Map<?, ?>) entry).get("id")).toList();
    }
}
