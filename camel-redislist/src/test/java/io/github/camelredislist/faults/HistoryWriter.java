package io.github.camelredislist.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.faults.Delivery.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes down what a process was given, one line per event. A line is with the kernel when a method returns, so that it
 * outlives a SIGKILL. Thread-safe.
 */
final class HistoryWriter implements AutoCloseable {

    private final FileChannel file;

    HistoryWriter(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void ready() throws IOException {
        write("ready");
    }

    void began(long number, long offset, int attempt, int batchIndex, int batchSize) throws IOException {
        write("began " + number + " " + offset + " " + attempt + " " + batchIndex + " " + batchSize);
    }

    void ended(long number, Outcome outcome) throws IOException {
        write(outcome.name().toLowerCase(Locale.ROOT) + " " + number);
    }

    void stopped() throws IOException {
        write("stopped");
    }

    private synchronized void write(String event) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((event + " " + System.nanoTime() + "\n").getBytes(UTF_8));
        while (line.hasRemaining()) {
            file.write(line);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
