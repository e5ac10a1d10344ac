package io.github.camelredislist.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does to processes what the schedule asks for, and writes down when. Not thread-safe. */
final class FaultInjector {

    /** Longer than a command may take, at most. */
    private static final Duration LONGEST_DELAY = Duration.ofMillis(2500);

    private static final Duration DELAYED = Duration.ofSeconds(3);
    /** What it takes others to notice, after the time that they must wait. */
    private static final Duration NOTICE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(FaultInjector.class);

    private final String run;
    private final Crew crew;
    private final ServerFaults servers;
    private final Duration timeout;
    private final Waiting waiting;
    private final List<FaultEvent> events = new ArrayList<>();

    /**
     * @param run its name, for the log
     * @param timeout how long a member must be silent for others to have what it had
     */
    FaultInjector(String run, Crew crew, ServerFaults servers, Duration timeout, Waiting waiting) {
        this.run = run;
        this.crew = crew;
        this.servers = servers;
        this.timeout = timeout;
        this.waiting = waiting;
    }

    /** Returns when the fault is over, and a process that it ended has a successor. */
    void inject(Fault fault, WorkerProcess victim) {
        long from = System.nanoTime();
        if (fault.kind().isOfServers()) {
            ServerFaults.Done done = servers.inject(fault);
            for (WorkerProcess hit : crew.living()) {
                events.add(new FaultEvent(done.kind(), hit.name(), from, done.until(), done.until()));
            }
            log(done.kind(), "", from);
            return;
        }
        long undone = carryOut(fault, victim);
        events.add(new FaultEvent(fault.kind(), victim.name(), from, undone, System.nanoTime()));
        log(fault.kind(), " of " + victim, from);
        if (!victim.isAlive()) {
            crew.replace(victim);
        }
    }

    private void log(FaultKind kind, String victim, long from) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
        LOG.info("{}: {}{}, took {} ms", run, kind, victim, millis);
    }

    /** @return when it began to be undone */
    private long carryOut(Fault fault, WorkerProcess victim) {
        TcpProxy network = victim.network();
        switch (fault.kind()) {
            case KILL -> victim.kill();
            case STOP -> stop(victim);
            case REPLY_DROPPED -> {
                network.dropReply();
                waiting.until(victim + " has lost a reply", () -> !network.isDroppingReply());
            }
            case STALL -> {
                return during(victim::stall, stalled(fault), victim::resume);
            }
            case CUT -> {
                return during(network::cut, upToLonger(fault), network::heal);
            }
            case REQUESTS_VANISH -> {
                return during(network::loseRequests, upToLonger(fault), network::heal);
            }
            case REPLIES_VANISH -> {
                return during(network::loseReplies, upToLonger(fault), network::heal);
            }
            case DELAY -> {
                Duration delay = times(LONGEST_DELAY, fault.extent());
                return during(() -> network.delay(delay), DELAYED, network::heal);
            }
            default -> throw new IllegalArgumentException(fault + " is not done to a process");
        }
        return System.nanoTime();
    }

    private long during(Runnable hurt, Duration howLong, Runnable undo) {
        hurt.run();
        waiting.during(howLong);
        long undone = System.nanoTime();
        undo.run();
        return undone;
    }

    private Duration stalled(Fault fault) {
        return times(timeout, 1.1 + fault.extent() / 5).plus(NOTICE);
    }

    private void stop(WorkerProcess victim) {
        victim.requestStop();
        waiting.until(victim + " has stopped", () -> !victim.isAlive());
        victim.history().refresh();
        requireStopped(victim);
    }

    /** @throws IllegalStateException unless it came to a graceful end */
    static void requireStopped(WorkerProcess worker) {
        if (!worker.history().isStopped()) {
            throw new IllegalStateException(worker + " was asked to stop and did not do so in good order: see its log");
        }
    }

    /** Some cuts go unnoticed by others, some do not. */
    private Duration upToLonger(Fault fault) {
        return times(timeout, fault.extent() * 1.3);
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }

    /** What was done, in order. */
    List<FaultEvent> events() {
        return List.copyOf(events);
    }
}
