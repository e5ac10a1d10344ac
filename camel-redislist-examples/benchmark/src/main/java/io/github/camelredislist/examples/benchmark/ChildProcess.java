package io.github.camelredislist.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that is told lines and answers lines. It must end with its standard input. */
final class ChildProcess implements AutoCloseable {

    private static final long END_SECONDS = 10;

    private final Process process;
    private final BufferedReader out;

    private ChildProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
    }

    /** @throws IOException if it cannot be started */
    static ChildProcess start(List<String> command) throws IOException {
        return new ChildProcess(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** Starts another JVM of the same kind as this one. */
    static ChildProcess java(List<String> optionsAndMain, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return start(Stream.of(Stream.of(java), optionsAndMain.stream(), Stream.of(arguments))
                .flatMap(part -> part)
                .toList());
    }

    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    /** Tells it a line, and returns the number that it answers. */
    double ask(String line) throws IOException {
        tell(line);
        String answer = out.readLine();
        if (answer == null) {
            throw new IOException("The other process has ended: its output is above");
        }
        return Double.parseDouble(answer);
    }

    /** What it writes, until it ends. */
    Stream<String> lines() throws UncheckedIOException {
        return out.lines();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
