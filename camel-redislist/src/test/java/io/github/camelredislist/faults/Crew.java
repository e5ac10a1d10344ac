package io.github.camelredislist.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of one group: so many that live, and the histories of all that ever did. Not thread-safe. */
final class Crew implements AutoCloseable {

    private final String endpoint;
    private final Path directory;
    private final List<WorkerProcess> living = new ArrayList<>();
    private final List<WorkerProcess> all = new ArrayList<>();

    /** @param endpoint the URI of the endpoint that all consume from */
    Crew(String endpoint, Path directory) {
        this.endpoint = endpoint;
        this.directory = directory;
    }

    void add() {
        WorkerProcess worker = WorkerProcess.start("w" + (all.size() + 1), endpoint, directory);
        living.add(worker);
        all.add(worker);
    }

    /** Takes away one that is dead, and starts another. */
    void replace(WorkerProcess dead) {
        dead.history().refresh();
        dead.close();
        living.remove(dead);
        add();
    }

    List<WorkerProcess> living() {
        return List.copyOf(living);
    }

    /** Takes in what was written since the last time. */
    void refresh() {
        living.forEach(worker -> worker.history().refresh());
    }

    boolean isReady() {
        living.stream().filter(worker -> !worker.isAlive()).findFirst().ifPresent(dead -> {
            throw new IllegalStateException(dead + " has ended by itself: see its log in " + directory);
        });
        return living.stream().allMatch(worker -> worker.history().isReady());
    }

    /** The one that began a delivery last, which is not the last of those that it fetched together. */
    Optional<WorkerProcess> inTheMiddleOfABatch() {
        return living.stream()
                .filter(worker -> !worker.history().deliveries().isEmpty())
                .max(Comparator.comparingLong(worker -> latest(worker).began()))
                .filter(worker -> latest(worker).batchIndex() < latest(worker).batchSize() - 1);
    }

    private static Delivery latest(WorkerProcess worker) {
        List<Delivery> deliveries = worker.history().deliveries();
        return deliveries.get(deliveries.size() - 1);
    }

    /** Whether nobody has a part of what was fetched together still to do. */
    boolean isBetweenBatches() {
        return living.stream()
                .filter(worker -> !worker.history().deliveries().isEmpty())
                .map(Crew::latest)
                .allMatch(delivery -> delivery.batchIndex() == delivery.batchSize() - 1);
    }

    /** How often a message was delivered. */
    int delivered() {
        return all.stream()
                .mapToInt(worker -> worker.history().deliveries().size())
                .sum();
    }

    /** The highest offset that was delivered; -1 for none. */
    long highestOffset() {
        return living.stream()
                .flatMap(Crew::lastFew)
                .mapToLong(Delivery::offset)
                .max()
                .orElse(-1);
    }

    private static Stream<Delivery> lastFew(WorkerProcess worker) {
        List<Delivery> deliveries = worker.history().deliveries();
        return deliveries
                .subList(Math.max(0, deliveries.size() - FaultSettings.FETCH_SIZE), deliveries.size())
                .stream();
    }

    /** Of all processes, in the order in which they began. */
    List<Delivery> deliveries() {
        return all.stream()
                .flatMap(worker -> worker.history().deliveries().stream())
                .sorted(Comparator.comparingLong(Delivery::began))
                .toList();
    }

    /** Kills those that live. */
    @Override
    public void close() {
        living.forEach(WorkerProcess::close);
    }
}
