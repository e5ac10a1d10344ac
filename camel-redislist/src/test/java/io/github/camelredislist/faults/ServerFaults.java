package io.github.camelredislist.faults;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.SlotMove;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** Does to the servers what the schedule asks for. Not thread-safe. */
final class ServerFaults {

    /** For which a slot is on its way, before its keys move and after. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(ServerFaults.class);

    /** Extents below are those of a primary that dies with its replicas in step, or nearly so. */
    private static final double IN_STEP = 0.3;
    /** Shorter than what makes the others take a replica for dead that stands still. */
    private static final Duration LONGEST_ALONE = Duration.ofMillis(1000);

    private final Servers servers;
    private final Queue queue;
    private final Publisher publisher;
    private final Waiting waiting;
    private final List<FailOver> failOvers = new ArrayList<>();
    /** Where each key is, unless it was somebody else who moved it. */
    private final Map<String, ManagedRedis> places = new HashMap<>();

    ServerFaults(Servers servers, Queue queue, Publisher publisher, Waiting waiting) {
        this.servers = servers;
        this.queue = queue;
        this.publisher = publisher;
        this.waiting = waiting;
        rememberPlaces();
    }

    /**
     * @param kind as it turned out to be: which keys the primary had that was killed
     * @param until when commands could be carried out again
     */
    record Done(FaultKind kind, long until) {}

    /** Returns when everything is at its place again. */
    Done inject(Fault fault) {
        requireNobodyElseReplaced();
        Done done =
                switch (fault.kind()) {
                    case RESTART -> restart(fault.extent() < 0.5);
                    case PRIMARY_KILLED -> killPrimaryOf(queue.position(), fault.extent());
                    case LIST_PRIMARY_KILLED -> killPrimaryOf(queue.list(), fault.extent());
                    case SLOT_MOVED -> moveSlotOf(fault.extent() < 0.5 ? queue.list() : queue.position());
                    default -> throw new IllegalArgumentException(fault + " is not done to servers");
                };
        rememberPlaces();
        return done;
    }

    private Done restart(boolean kill) {
        ManagedRedis server = servers.primaryOf(queue.list()).orElseThrow();
        if (kill) {
            server.kill();
        } else {
            server.stop();
        }
        server.start();
        return new Done(FaultKind.RESTART, System.nanoTime());
    }

    private Done moveSlotOf(String key) {
        SlotMove move = servers.beginMoveOf(key);
        waiting.during(ON_THE_WAY);
        move.moveKeys();
        waiting.during(ON_THE_WAY);
        // Those that were written anew meanwhile.
        move.moveKeys();
        move.finish();
        servers.awaitReady();
        return new Done(FaultKind.SLOT_MOVED, System.nanoTime());
    }

    private Done killPrimaryOf(String key, double extent) {
        ManagedRedis primary = places.get(key);
        Map<ManagedRedis, Jedis> replicas = replicasOf(primary);
        publisher.insist(true);
        long from = System.nanoTime();
        if (extent >= IN_STEP) {
            leaveBehind(replicas.keySet(), primary, extent);
            primary.kill();
            replicas.keySet().forEach(ManagedRedis::resume);
        } else {
            primary.kill();
        }
        Map<ManagedRedis, Had> had = new HashMap<>();
        replicas.forEach((server, replica) -> {
            waiting.until("a replica has taken in all that it got", () -> replica.info("replication")
                    .contains("master_link_status:down"));
            had.put(server, had(replica, primary));
            replica.close();
        });
        waiting.until(
                "a replica has taken over",
                () -> servers.primaryOf(key).filter(had::containsKey).isPresent());
        long promoted = System.nanoTime();
        Had kept = had.get(servers.primaryOf(key).orElseThrow());
        LOG.info("A replica took over {} from {}: it {}", key, primary, kept);
        failOvers.add(new FailOver(from, promoted, kept.listLength(), kept.position(), kept.deadLetters()));
        waiting.until("something is published again", () -> publisher.hasPublishedSince(promoted));
        publisher.insist(false);
        primary.start();
        servers.awaitReady();
        return new Done(kept.position() == null ? FaultKind.LIST_PRIMARY_KILLED : FaultKind.PRIMARY_KILLED, promoted);
    }

    /** For a while the primary goes on alone, so that its successor has not got what was acknowledged last. */
    private void leaveBehind(Set<ManagedRedis> replicas, ManagedRedis primary, double extent) {
        replicas.forEach(ManagedRedis::pause);
        try (Jedis jedis = servers.connect(primary)) {
            // What is on its way already would still be read.
            jedis.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "replica");
        }
        waiting.during(Duration.ofNanos((long) (LONGEST_ALONE.toNanos() * extent)));
    }

    private Map<ManagedRedis, Jedis> replicasOf(ManagedRedis primary) {
        Map<ManagedRedis, Jedis> replicas = new HashMap<>();
        for (ManagedRedis server : servers.all()) {
            Jedis jedis = servers.connect(server);
            if (jedis.info("replication").contains("master_port:" + primary.port() + "\r\n")) {
                replicas.put(server, jedis);
            } else {
                jedis.close();
            }
        }
        return replicas;
    }

    /** What a replica has of the keys that its primary had. */
    private record Had(Long listLength, Long position, Long deadLetters) {}

    private Had had(Jedis replica, ManagedRedis primary) {
        return new Had(
                places.get(queue.list()) == primary ? replica.llen(queue.list()) : null,
                places.get(queue.position()) == primary
                        ? Long.valueOf(Objects.requireNonNullElse(replica.get(queue.position()), "0"))
                        : null,
                places.get(queue.deadLetterList()) == primary ? replica.llen(queue.deadLetterList()) : null);
    }

    private void rememberPlaces() {
        keys().forEach(key -> places.put(key, servers.primaryOf(key).orElseThrow()));
    }

    private List<String> keys() {
        return List.of(queue.list(), queue.position(), queue.deadLetterList());
    }

    /**
     * What a replica had when it took over unasked, nobody knows, so that nothing could be said of what was lost.
     *
     * @throws IllegalStateException if that has happened
     */
    void requireNobodyElseReplaced() {
        keys().forEach(key -> {
            if (!servers.primaryOf(key).equals(Optional.of(places.get(key)))) {
                throw new IllegalStateException("A primary was replaced that nobody had killed: the machine has stood"
                        + " still for too long. This run says nothing; let it have less to do");
            }
        });
    }

    /** What happened, in order. */
    List<FailOver> failOvers() {
        return List.copyOf(failOvers);
    }
}
