package io.github.camelredislist.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.HostAndPort;

/** Which servers of a deployment take writes, as far as is known. Thread-safe. */
final class Topology {

    private static final Logger LOG = LoggerFactory.getLogger(Topology.class);

    private final Discovery discovery;
    private final Duration patience;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();
    private volatile Layout layout;

    /** @param patience how long to wait for another thread that finds out */
    Topology(Discovery discovery, Duration patience) {
        this.discovery = discovery;
        this.patience = patience;
    }

    /** Of a server that is the only one there is. */
    static Topology fixed(HostAndPort server) {
        Layout layout = new OneServer(server);
        Topology topology = new Topology(last -> layout, Duration.ZERO);
        topology.layout = layout;
        return topology;
    }

    /** @param observer is told when other servers take writes than before, in the thread that noticed it */
    void observe(Runnable observer) {
        observers.add(observer);
    }

    /**
     * @param key null for any server
     * @throws redis.clients.jedis.exceptions.JedisException when it is not known, and nobody tells
     */
    HostAndPort primary(byte[] key) {
        Layout current = layout == null ? refresh(null) : layout;
        HostAndPort primary = current.primary(key);
        if (primary == null) {
            throw new NoPrimaryException("no server of the cluster takes writes now");
        }
        return primary;
    }

    /**
     * To be called before a connection to a server is made: where servers do not know by themselves that they were
     * replaced, asks whether this one still takes writes.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when it does not, or nobody tells
     */
    void confirm(HostAndPort server) {
        if (discovery.isNeededForEachConnection()
                && !refresh(layout).primaries().contains(server)) {
            throw new NoPrimaryException(server + " does not take writes any more");
        }
    }

    /** Where to make a connection to, {@link #confirm confirmed}. */
    HostAndPort confirmed(byte[] key) {
        if (discovery.isNeededForEachConnection()) {
            refresh(layout);
        }
        return primary(key);
    }

    /** None when it is not known. */
    Set<HostAndPort> primaries() {
        Layout current = layout;
        return current == null ? Set.of() : current.primaries();
    }

    /** Empty when it is not known. Asks nobody. */
    Optional<HostAndPort> knownPrimary(String key) {
        return Optional.ofNullable(layout).map(known -> known.primary(key.getBytes(StandardCharsets.UTF_8)));
    }

    Layout known() {
        return layout;
    }

    /** Notes what a server has said of a key. */
    void moved(byte[] key, HostAndPort primary) {
        refreshing.lock();
        try {
            change(layout.moved(key, primary));
        } finally {
            refreshing.unlock();
        }
    }

    /**
     * Finds out anew, unless another thread has since the caller looked.
     *
     * @param seen what the caller knew
     * @throws redis.clients.jedis.exceptions.JedisException when nobody tells
     */
    Layout refresh(Layout seen) {
        try {
            if (!refreshing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NoPrimaryException("it took too long to find out which servers take writes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoPrimaryException("interrupted while finding out which servers take writes");
        }
        try {
            if (layout == seen) {
                change(discovery.discover(layout));
            }
            return layout;
        } finally {
            refreshing.unlock();
        }
    }

    private void change(Layout found) {
        Set<HostAndPort> before = primaries();
        layout = found;
        if (!found.primaries().equals(before)) {
            LOG.debug("Redis takes writes at {}, before at {}", found.primaries(), before);
            observers.forEach(Runnable::run);
        }
    }
}
