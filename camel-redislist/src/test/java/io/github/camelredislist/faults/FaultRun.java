package io.github.camelredislist.faults;

import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * One mode under faults, on a server of its own: three processes that consume a backlog which never runs dry, one fault
 * after the other, and at the end everything is delivered and stopped in good order. All in the calling thread.
 */
final class FaultRun implements AutoCloseable {

    private static final int WORKERS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DeliveryMode mode;
    private final FaultSettings settings;
    private final FaultSchedule schedule;
    private final ManagedRedis server;
    private final Backlog backlog;
    private final Crew crew;
    private final FaultInjector injector;

    private boolean supplying = true;

    /** @param directory for the histories and logs of the processes */
    FaultRun(DeliveryMode mode, FaultSettings settings, long seed, Path directory) throws IOException {
        Files.createDirectories(directory);
        SplittableRandom random = new SplittableRandom(seed + mode.ordinal());
        this.mode = mode;
        this.settings = settings;
        this.schedule = FaultSchedule.of(settings, random);
        this.server = ManagedRedis.start(RedisServerOptions.defaults().withAppendOnly());
        this.backlog = new Backlog(server.uri(), settings.failingEvery(), random);
        this.crew = new Crew(endpoint(), new InetSocketAddress(server.host(), server.port()), directory);
        this.injector =
                new FaultInjector(mode.name(), crew, this::restartServer, mode.timeout(settings), this::waitUntil);
    }

    private String endpoint() {
        return "redislist:" + Backlog.LIST + "?consumerGroup=" + Backlog.GROUP + "&" + mode.options()
                + settings.options();
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
        return new History(
                mode,
                backlog.published(),
                backlog.failing(),
                crew.deliveries(),
                injector.events(),
                backlog.deadLetters());
    }

    private void drain() {
        backlog.publishUpTo(settings.messages());
        supplying = false;
        waitUntil(
                "everybody is up and the position behind the last message",
                () -> crew.isReady() && backlog.isDrained());
        crew.living().forEach(WorkerProcess::requestStop);
        waitUntil("everybody has stopped", () -> crew.living().stream().noneMatch(WorkerProcess::isAlive));
        crew.refresh();
        crew.living().forEach(FaultInjector::requireStopped);
        waitUntil("the position has stayed where it was", backlog::isDrained);
    }

    private void restartServer(boolean kill) {
        if (kill) {
            server.kill();
        } else {
            server.stop();
        }
        server.start();
        backlog.reconnect();
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
                    if (supplying) {
                        backlog.publishUpTo(crew.highestOffset() + supply());
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
        backlog.close();
        server.close();
    }
}
