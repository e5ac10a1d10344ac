package io.github.camelredislist.protean;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A message that Protean's engine gave up, and that Protean reads again. */
class RedriveTest extends ProteanTestSupport {

    @Test
    void bringsBackWhatTheEngineGaveUp() throws Exception {
        Python.run("dead_letter.py", "{\"type\": \"order\", \"name\": \"Zo\\u00eb\", \"n\": NaN}", redis.uri(), list);

        Exchange exchange = send(camel(), list + "?operation=REDRIVE", (Object) null);

        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("redriven", 1L, "passedOver", 0L, "left", 0L));
        List<byte[]> entries = jedis.lrange(list.getBytes(UTF_8), 0, -1);
        assertThat(entries).hasSize(2);
        assertThat(entries.get(1)).isEqualTo(entries.get(0));
    }
}
