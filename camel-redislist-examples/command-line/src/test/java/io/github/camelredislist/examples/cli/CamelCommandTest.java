package io.github.camelredislist.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisService;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.tooling.maven.MavenDownloaderImpl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code camel run} of the manual, in a process of its own, as JBang starts it. */
@Tag("cli")
class CamelCommandTest {

    private static final Path SCRIPT = Path.of("src/test/jbang/Camel.java");
    private static final Path FILES = Path.of("src/main/cli");
    private static final String ROUTES = "orders.camel.yaml";
    private static final String PROPERTIES = "application.properties";
    private static final String DEPENDENCIES = "//DEPS ";

    @TempDir
    Path folder;

    @Test
    void runsTheFilesOfTheExample() throws Exception {
        Path output = folder.resolve("output");
        // It writes beside them.
        for (String name : List.of(ROUTES, PROPERTIES)) {
            Files.copy(FILES.resolve(name), folder.resolve(name));
        }
        try (RedisService redis = RedisService.open()) {
            Process camel = new ProcessBuilder(command(redis.uri(), redis.uniqueName("cli")))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                await().untilAsserted(() -> assertThat(output)
                        .content()
                        .contains(
                                "billed {\"type\": \"order\", \"id\": \"A-1\"}",
                                "billed {\"type\": \"order\", \"id\": \"A-2\"}",
                                "billed {\"type\": \"order\", \"id\": \"A-3\"}"));
            } finally {
                camel.destroy();
                camel.waitFor();
            }
        }
    }

    private static List<String> command(String redisUri, String list) throws Exception {
        return List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                classpath(),
                SCRIPT.toAbsolutePath().toString(),
                "run",
                ROUTES,
                PROPERTIES,
                "--fresh", // not a snapshot that was downloaded before
                "--dep=" + System.getProperty("cli.dependency"),
                "--repos=" + System.getProperty("cli.repository"),
                "--prop=camel.component.redislist.redis-uri=" + redisUri,
                "--prop=orders.list=" + list);
    }

    /** What JBang reads of the script, and fetches. */
    private static String classpath() throws Exception {
        try (Stream<String> lines = Files.lines(SCRIPT);
                MavenDownloaderImpl downloader = new MavenDownloaderImpl()) {
            List<String> dependencies = lines.filter(line -> line.startsWith(DEPENDENCIES))
                    .map(line -> line.substring(DEPENDENCIES.length()))
                    .toList();
            downloader.build();
            return downloader.resolveArtifacts(dependencies, Set.of(), true, false).stream()
                    .map(artifact -> artifact.getFile().getPath())
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
