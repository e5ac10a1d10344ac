package io.github.camelredislist.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.faults.Delivery.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows what a {@link HistoryWriter} of another process writes. Not thread-safe. */
final class HistoryReader {

    private final String worker;
    private final Path path;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<Long, Integer> latestOf = new HashMap<>();

    private long read;
    private boolean ready;
    private boolean stopped;

    HistoryReader(String worker, Path path) {
        this.worker = worker;
        this.path = path;
    }

    /** Takes in what was written since the last time. A line that is not complete is left for the next time. */
    void refresh() {
        if (!Files.exists(path)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[(int) (file.length() - read)];
            file.seek(read);
            file.readFully(bytes);
            String text = new String(bytes, UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            text.substring(0, end).lines().forEach(this::event);
            read += end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void event(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "ready" -> ready = true;
            case "stopped" -> stopped = true;
            case "began" -> began(words);
            case "ok" -> ended(words, Outcome.OK);
            case "failed" -> ended(words, Outcome.FAILED);
            default -> throw new IllegalStateException("There is no event like this in a history: " + line);
        }
    }

    private void began(String[] words) {
        long number = Long.parseLong(words[1]);
        latestOf.put(number, deliveries.size());
        deliveries.add(new Delivery(
                worker,
                number,
                Long.parseLong(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                Long.parseLong(words[6]),
                0,
                Outcome.UNFINISHED));
    }

    private void ended(String[] words, Outcome outcome) {
        int index = latestOf.get(Long.parseLong(words[1]));
        deliveries.set(index, deliveries.get(index).ended(outcome, Long.parseLong(words[2])));
    }

    /** Whether the route has started. */
    boolean isReady() {
        return ready;
    }

    /** Whether the process came to a graceful end. */
    boolean isStopped() {
        return stopped;
    }

    /** In order. */
    List<Delivery> deliveries() {
        return Collections.unmodifiableList(deliveries);
    }
}
