package io.github.camelredislist.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * One mode under faults, on servers of its own: three processes that consume a backlog which never runs dry, one fault
 * after the other, and at the end everything is delivered and stopped in good order. All but publishing in the calling
 * thread.
 */
final class FaultRun implements AutoCloseable {

    private static final int WORKERS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DeliveryMode mode;
    private final FaultSettings settings;
    private final FaultSchedule schedule;
    private final Servers servers;
    private final Queue queue;
    private final Optional<Witness> witness;
    private final Publisher publisher;
    private final Crew crew;
    private final ServerFaults serverFaults;
    private final FaultInjector injector;

    private boolean supplying = true;

    /** @param directory for the histories and logs of the processes */
    FaultRun(
            TestedDeployment deployment,
            String list,
            DeliveryMode mode,
            FaultSettings settings,
            long seed,
            Path directory)
            throws IOException {
        Files.createDirectories(directory);
        SplittableRandom random = new SplittableRandom(seed + mode.ordinal());
        this.mode = mode;
        this.settings = settings;
        this.schedule = FaultSchedule.of(settings, random);
        this.servers = deployment.start();
        this.queue = new Queue(servers, list);
        this.witness = settings.isTrimmed() ? Optional.of(new Witness(servers, list)) : Optional.empty();
        this.publisher = new Publisher("redislist:" + list + "?" + servers.options(), settings.failingEvery(), random);
        this.crew = new Crew(endpoint(), directory);
        this.serverFaults = new ServerFaults(servers, queue, publisher, this::waitUntil);
        this.injector =
                new FaultInjector(mode + " of " + list, crew, serverFaults, mode.timeout(settings), this::waitUntil);
    }

    private String endpoint() {
        return "redislist:" + queue.list() + "?consumerGroup=" + Queue.GROUP + "&" + mode.options() + settings.options()
                + "&" + servers.options();
    }

    /** @return what happened */
    History run() {
        for (int i = 0; i < WORKERS; i++) {
            crew.add();
        }
        for (Fault fault : schedule.faults()) {
            int before = crew.delivered();
            waitUntil("everybody is up", crew::isReady);
            waitUntil(
                    fault.progress() + " more deliveries after the last fault",
                    () -> crew.delivered() >= before + fault.progress());
            waitUntil("somebody is in the middle of a batch", () -> crew.inTheMiddleOfABatch()
                    .isPresent());
            injector.inject(fault, crew.inTheMiddleOfABatch().orElseThrow());
        }
        drain();
        List<Long> messages = witness.map(Witness::messages).orElseGet(queue::messages);
        List<Publication> publications = publisher.publications();
        return new History(
                mode,
                witness.map(present -> present.inAll(publications)).orElse(publications),
                messages,
                publisher.failing(),
                crew.deliveries(),
                injector.events(),
                serverFaults.failOvers(),
                queue.deadLetters());
    }

    private void requireTrimmed(Witness present) {
        waitUntil("what was read is removed from the list", () -> present.trimmed() > 0);
    }

    private void drain() {
        supplying = false;
        publisher.fillUpTo(Math.max(settings.messages(), crew.highestOffset() + 1));
        waitUntil("everything is published", publisher::isFilled);
        publisher.close();
        waitUntil(
                "everybody is up and the position behind the last message", () -> crew.isReady() && queue.isDrained());
        witness.ifPresent(this::requireTrimmed);
        crew.living().forEach(WorkerProcess::requestStop);
        waitUntil("everybody has stopped", () -> crew.living().stream().noneMatch(WorkerProcess::isAlive));
        crew.refresh();
        crew.living().forEach(FaultInjector::requireStopped);
        waitUntil("the position has stayed where it was", queue::isDrained);
        serverFaults.requireNobodyElseReplaced();
    }

    /** Waits, and keeps the backlog filled and the histories current meanwhile. */
    private void waitUntil(String what, BooleanSupplier condition) {
        await(mode + ": " + what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> {
                    crew.refresh();
                    witness.ifPresent(Witness::refresh);
                    if (supplying) {
                        publisher.fillUpTo(crew.highestOffset() + supply());
                    }
                    return condition.getAsBoolean();
                });
    }

    /** Of messages that nobody has been given: what all who read at a time fetch. */
    private int supply() {
        return mode.keepsOrder() ? FaultSettings.FETCH_SIZE : (WORKERS + 1) * FaultSettings.FETCH_SIZE;
    }

    @Override
    public void close() {
        crew.close();
        publisher.close();
        servers.close();
    }
}
