package io.github.camelredislist.protean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelredislist.RedisListConstants;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A message that Protean's engine gave up. */
class DeadLetterTest extends ProteanTestSupport {

    @Test
    void isReadWithWhatTheEngineSaysOfIt() throws Exception {
        String output = Python.run(
                "dead_letter.py", "{\"type\": \"order\", \"name\": \"Zo\\u00eb\", \"n\": NaN}", redis.uri(), list);
        JsonNode original = new ObjectMapper().readTree(output);

        Exchange exchange =
                send(camel(), list + ":dlq?consumerGroup=" + GROUP + "&bodyType=MAP&operation=GET_NEXT", (Object) null);

        assertThat(exchange.getMessage().getHeader(RedisListConstants.MESSAGE_TYPE))
                .isEqualTo("order");
        assertThat(exchange.getMessage().getBody())
                .asInstanceOf(MAP)
                .containsAllEntriesOf(Map.of("type", "order", "name", "Zo\u00eb", "n", Double.NaN))
                .hasSize(4)
                .extracting("_dlq_metadata", MAP)
                .containsEntry("original_stream", list)
                .containsEntry("original_id", original.required("id").textValue())
                .containsEntry("consumer_group", original.required("group").textValue())
                .containsEntry("retry_count", 1)
                .hasEntrySatisfying(
                        "consumer", consumer -> assertThat(consumer).asString().startsWith("FailingSubscriber-"))
                .hasEntrySatisfying("failed_at", at -> assertThat(OffsetDateTime.parse((String) at))
                        .isNotNull())
                .hasSize(6);
        assertThat(List.of(jedis.llen(list), jedis.llen(list + ":dlq"))).containsExactly(1L, 1L);
    }
}
