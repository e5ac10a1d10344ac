package io.github.camelredislist.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawEnvelopeTest {

    private static final String MESSAGE = "{\"name\": \"Zoë ☃\", \"nested\": [{\"a\": {}}]}";

    @Test
    void an_entry_is_an_id_and_the_message_as_it_was() {
        String entry = new String(RawEnvelope.seal(MESSAGE), UTF_8);

        assertThat(entry).startsWith("[\"").endsWith("\", " + MESSAGE + "]");
        UUID id = UUID.fromString(entry.substring(2, 38));
        assertThat(id).hasToString(entry.substring(2, 38));
        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(new String(RawEnvelope.seal(MESSAGE), UTF_8)).isNotEqualTo(entry);
    }

    @Test
    void the_message_is_cut_out() throws Exception {
        assertThat(RawEnvelope.open(RawEnvelope.seal(MESSAGE))).isEqualTo(MESSAGE);
        assertThat(RawEnvelope.open(" [ \"id\" ,  {\"a\": 1} ] ".getBytes(UTF_8)))
                .isEqualTo("{\"a\": 1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[1, {}]", "[\"id\", 1]", "[\"id\", {}, 1]", "[\"id\", {\"a\": }]", "[\"id\", {}] x"})
    void what_is_no_envelope_is_noticed(String entry) {
        assertThatIOException().isThrownBy(() -> RawEnvelope.open(entry.getBytes(UTF_8)));
    }
}
