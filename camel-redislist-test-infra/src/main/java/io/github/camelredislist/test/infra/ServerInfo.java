package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a server that is ready for commands says about itself.
 *
 * @param configFile the file that it was started with, empty if none
 */
record ServerInfo(ServerVersion version, String configFile) {

    /** @throws IOException if the server is not there or not ready, for example still loading its data */
    static ServerInfo ask(RedisUri uri, Duration timeout) throws IOException {
        try (RespConnection connection = RespConnection.open(uri, timeout)) {
            connection.call("PING");
            Map<String, String> fields = parse((String) connection.call("INFO", "server"));
            return new ServerInfo(ServerVersion.of(fields), fields.getOrDefault("config_file", ""));
        }
    }

    static Map<String, String> parse(String info) {
        return info.lines()
                .map(line -> line.split(":", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> field[0], field -> field[1], (first, second) -> first));
    }
}
