package io.github.camelredislist.protean;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.RedisListConstants;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Messages that one side compresses and the other side inflates, by the code in the manual of Protean's broker. */
class CompressionTest extends ProteanTestSupport {

    private static final String SMALL = "{\"type\": \"small\", \"n\": 1}";
    private static final String LARGE =
            "{\"type\": \"large\", \"name\": \"Zo\\u00eb\", \"text\": \"" + "lorem ipsum ".repeat(200) + "\"}";

    private List<String> python(String published) throws Exception {
        return Python.run("compression.py", published, redis.uri(), list, GROUP)
                .lines()
                .toList();
    }

    @Test
    void pythonInflatesWhatCamelCompressed() throws Exception {
        Exchange exchange = send(camel(), list + "?compression=ZLIB", List.of(LARGE, SMALL));
        assertThat(exchange.getException()).isNull();

        assertThat(python("")).containsExactly(LARGE + " compressed", SMALL);
    }

    @Test
    void camelInflatesWhatPythonCompressed() throws Exception {
        assertThat(python(LARGE + "\n" + SMALL + "\n")).containsExactly(LARGE + " compressed", SMALL);
        Consumed consumed = new Consumed();
        camel(route(list + "?consumerGroup=camel", consumed));

        consumed.await(2);
        assertThat(consumed.bodies()).containsExactly(LARGE, SMALL);
        assertThat(consumed.headers(RedisListConstants.MESSAGE_TYPE)).containsExactly("large", "small");
    }
}
