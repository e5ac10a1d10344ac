package io.github.camelredislist.test.infra;

import java.util.ArrayList;
import java.util.List;

/** The text of a server's {@code redis.conf}. */
final class ServerConfig {

    private ServerConfig() {}

    /** What goes on the command line: the file, and what no file can say. */
    static List<String> arguments(RedisServerOptions options, String configFile) {
        return options.sentinel() ? List.of(configFile, "--sentinel") : List.of(configFile);
    }

    static String text(RedisServerOptions options, String bind, int port, String directory) {
        List<String> lines = new ArrayList<>(List.of(
                "bind " + bind,
                "port " + port,
                "dir " + quoted(directory),
                "daemonize no",
                "logfile \"\"",
                // Reachable only from this machine, through the address it is bound or published to.
                "protected-mode no",
                "save \"\""));
        if (options.appendOnly()) {
            lines.add("appendonly yes");
            lines.add("appendfsync always");
        }
        if (!options.password().isEmpty()) {
            lines.add("requirepass " + quoted(options.password()));
        }
        lines.addAll(options.configLines());
        return String.join("\n", lines) + "\n";
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
