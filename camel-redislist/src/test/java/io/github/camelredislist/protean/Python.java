package io.github.camelredislist.protean;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the scripts of src/test/python in the environment that the Maven profile {@code protean} made. */
final class Python {

    private static final Path SCRIPTS = Path.of("src", "test", "python");

    private Python() {}

    /** Starts a script. What it writes to standard error goes to {@link #log}. */
    static Process start(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(environment().resolve(Path.of("bin", "python")).toString());
        command.add(SCRIPTS.resolve(script).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log(script)))
                .start();
    }

    /** Runs a script to its end and returns what it wrote to standard output. */
    static String run(String script, String input, String... arguments) throws IOException, InterruptedException {
        Process process = start(script, arguments);
        try {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        script + " ended with exit code " + process.exitValue() + ": see " + log(script));
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    static File log(String script) {
        return Path.of("target", "protean-" + script + ".log").toFile();
    }

    private static Path environment() {
        String directory = System.getProperty("protean.environment");
        if (directory == null) {
            throw new IllegalStateException("The system property protean.environment is not set: run these tests with"
                    + " mvn -Pprotean test, which makes the Python environment and sets it");
        }
        return Path.of(directory);
    }
}
