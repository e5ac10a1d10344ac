package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {

    @Test
    void knowsValkeyByItsOwnNumber() {
        assertThat(ServerVersion.of(Map.of("redis_version", "7.2.4", "valkey_version", "8.0.1")))
                .hasToString("Valkey 8.0.1");
        assertThat(ServerVersion.of(Map.of("redis_version", "6.2.7"))).hasToString("Redis 6.2.7");
    }

    @ParameterizedTest
    @CsvSource({
        "6.2.7, true",
        "6.10.0, true",
        "7.0, true",
        "10.0.1, true",
        "8.0-rc1, true",
        "6.0.16, false",
        "5.0.14.1, false",
        "unknown, false"
    })
    void comparesNumbers(String number, boolean expected) {
        assertThat(new ServerVersion("Redis", number).isAtLeast(6, 2)).isEqualTo(expected);
    }
}
