package io.github.camelredislist.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerReportTest {

    private static ServerReport redis(String version) {
        return ServerReport.of("# Server\r\nredis_version:" + version + "\r\nredis_mode:standalone\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.8.19", "5.0.14", "6.0.20", "6.1.240"})
    void isTooOld(String version) {
        assertThat(redis(version).isTooOld()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.2.0", "6.10.1", "7.0.15", "8.2.1", "10.0.0", "255.255.255", "unstable"})
    void isNot(String version) {
        assertThat(redis(version).isTooOld()).isFalse();
    }

    @Test
    void namesTheServer() {
        assertThat(redis("7.0.15").version()).isEqualTo("Redis 7.0.15");
        assertThat(ServerReport.of("redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:9.1.2\r\n")
                        .version())
                .isEqualTo("Valkey 9.1.2");
    }

    @Test
    void readsWhatMattersForData() {
        ServerReport report = ServerReport.of("maxmemory_policy:allkeys-lru\r\naof_enabled:0\r\n");
        assertThat(report.mayEvict()).isTrue();
        assertThat(report.evictionPolicy()).isEqualTo("allkeys-lru");
        assertThat(report.hasAppendOnlyFile()).isFalse();
    }

    @Test
    void whatIsNotSaidIsNotHeldAgainstIt() {
        ServerReport report = ServerReport.of("");
        assertThat(report.isTooOld()).isFalse();
        assertThat(report.mayEvict()).isFalse();
        assertThat(report.hasAppendOnlyFile()).isTrue();
    }
}
