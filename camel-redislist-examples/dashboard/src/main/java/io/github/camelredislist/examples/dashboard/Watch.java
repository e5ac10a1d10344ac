package io.github.camelredislist.examples.dashboard;

import io.github.camelredislist.client.RedisFailure;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Redis for what somebody looks at, and answers from memory. So what it costs Redis does not depend on how many look,
 * nor on how many lists there are; and nobody who looks waits for Redis.
 *
 * <p>One thread calls {@link #look}, any may call {@link #status}.
 */
public final class Watch {

    /** How long after the last request somebody is taken to look still. A browser asks every 5 seconds at the latest. */
    private static final Duration INTEREST = Duration.ofSeconds(7);

    private static final Duration STATS_AGE = Duration.ofSeconds(5);
    private static final Duration SURROUNDINGS_AGE = Duration.ofSeconds(3);
    private static final Duration ROW_AGE = Duration.ofSeconds(5);
    private static final int DETAILS_PER_SECOND = 2;
    private static final int ROWS_PER_SECOND = 5;
    private static final int ROWS_AT_ONCE = 20;

    /** Finding lists makes Redis go through all its keys: for no more than this part of the time. */
    private static final int PART_OF_TIME = 250;

    private static final Duration DIRECTORY_AGE = Duration.ofSeconds(10);
    private static final int MOST_LISTS = 10_000;

    private static final String UNHEALTHY = "unhealthy";

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Operations operations;
    private final LocalRoutes routes;
    private final Token token;
    private final LongSupplier nanoTime = System::nanoTime;
    private final Allowance rows = new Allowance(ROWS_PER_SECOND, ROWS_AT_ONCE, nanoTime);
    private final Allowance details = new Allowance(DETAILS_PER_SECOND, DETAILS_PER_SECOND, nanoTime);
    private final Known<Redis> redis = new Known<>(nanoTime);
    private final Known<Directory> directory = new Known<>(nanoTime);
    private final Map<String, Watched> lists = new ConcurrentHashMap<>();
    private volatile Duration directoryAge = DIRECTORY_AGE;
    private volatile boolean asked;
    private volatile long askedAt;

    /**
     * @param status as STATS says: healthy, degraded or unhealthy
     * @param problem why it is not healthy
     */
    private record Redis(String status, Object version, Object memory, Object clients, Object problem) {

        static Redis of(Map<String, Object> stats) {
            return new Redis(
                    (String) stats.get("status"),
                    stats.get("server_version"),
                    stats.get("used_memory_human"),
                    stats.get("connected_clients"),
                    stats.getOrDefault("error", stats.get("warning")));
        }

        static Redis of(RedisFailure failure) {
            return new Redis(UNHEALTHY, null, null, null, failure.getMessage());
        }

        boolean answers() {
            return !status.equals(UNHEALTHY);
        }
    }

    /** A list that somebody looks at. */
    private static final class Watched {

        private final String name;
        private final Known<ListView> view;
        private final Known<Surroundings> around;
        private volatile long rowAskedAt;
        private volatile long detailAskedAt;

        Watched(String name, LongSupplier nanoTime) {
            this.name = name;
            this.view = new Known<>(nanoTime);
            this.around = new Known<>(nanoTime);
            this.rowAskedAt = nanoTime.getAsLong() - INTEREST.toNanos();
            this.detailAskedAt = rowAskedAt;
        }
    }

    Watch(Operations operations, LocalRoutes routes, Token token) {
        this.operations = operations;
        this.routes = routes;
        this.token = token;
    }

    private boolean isOfInterest(long time) {
        return nanoTime.getAsLong() - time < INTEREST.toNanos();
    }

    /** Asks Redis for what has grown old, if somebody looks. To be called once a second. */
    public void look() {
        if (!asked || !isOfInterest(askedAt)) {
            return;
        }
        try {
            lookAtServer();
            if (!redis.value().answers()) {
                return;
            }
            lookForLists();
            lists.values().removeIf(list -> !isOfInterest(list.rowAskedAt) && !isOfInterest(list.detailAskedAt));
            lookAtDetails();
            lookAtRows();
        } catch (RedisFailure e) {
            LOG.debug("Redis cannot be looked at", e);
            redis.set(Redis.of(e));
        }
    }

    private void lookAtServer() {
        if (redis.isOlderThan(STATS_AGE) || !redis.value().answers()) {
            redis.set(Redis.of(operations.stats()));
        }
    }

    private void lookForLists() {
        if (directory.isOlderThan(directoryAge)) {
            long start = nanoTime.getAsLong();
            directory.set(Directory.of(operations.lists(MOST_LISTS)));
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
            Duration pause = took.multipliedBy(PART_OF_TIME);
            directoryAge = pause.compareTo(DIRECTORY_AGE) > 0 ? pause : DIRECTORY_AGE;
        }
    }

    private void lookAtDetails() {
        for (Watched list : oldestFirst(watched -> isOfInterest(watched.detailAskedAt))) {
            if (!details.take()) {
                return;
            }
            if (list.around.isOlderThan(SURROUNDINGS_AGE)) {
                list.around.set(Surroundings.of(list.name, operations));
            }
            lookAt(list);
        }
    }

    private void lookAtRows() {
        for (Watched list : oldestFirst(watched -> watched.view.isOlderThan(ROW_AGE))) {
            if (!rows.take()) {
                return;
            }
            lookAt(list);
        }
    }

    private List<Watched> oldestFirst(Predicate<Watched> which) {
        return lists.values().stream()
                .filter(which)
                .sorted(Comparator.comparing((Watched list) -> list.view.ageNanos())
                        .reversed())
                .toList();
    }

    private void lookAt(Watched list) {
        try {
            list.view.set(new ListView(list.name, System.currentTimeMillis(), operations.groups(list.name)));
        } catch (IllegalStateException e) {
            LOG.debug("List {} is passed over", list.name, e); // it is something else now, or of a wrong form
            lists.remove(list.name);
        }
    }

    /** All that the page shows, as it is known. */
    public Map<String, Object> status(
            @Header("filter") String filter,
            @Header("sort") String sort,
            @Header("page") Integer page,
            @Header("list") String chosen) {
        askedAt = nanoTime.getAsLong();
        asked = true;
        Directory found = directory.value() == null ? Directory.EMPTY : directory.value();
        Directory.PageOf part =
                found.page(filter == null ? "" : filter, "length".equals(sort), page == null ? 0 : page);
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("server", redis.value());
        status.put("steering", token.isSet());
        status.put("looking", directory.value() == null);
        status.put("found", found.lists().size());
        status.put("more", found.more());
        status.put("matching", part.matching());
        status.put("page", part.number());
        status.put("pages", part.of());
        status.put("lists", part.lists().stream().map(this::row).toList());
        status.put("list", chosen == null || chosen.isEmpty() ? null : detail(chosen));
        return status;
    }

    private Watched watched(String list) {
        return lists.computeIfAbsent(list, name -> new Watched(name, nanoTime));
    }

    private Map<String, Object> row(Map<String, Object> list) {
        Watched watched = watched(Directory.name(list));
        watched.rowAskedAt = askedAt;
        ListView view = watched.view.value();
        if (view != null) {
            return view.row((Long) list.get("length"));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", watched.name);
        row.put("length", list.get("length"));
        row.put("groups", ((List<?>) list.get("groups")).size());
        return row;
    }

    private Map<String, Object> detail(String list) {
        Watched watched = watched(list);
        watched.detailAskedAt = askedAt;
        ListView view = watched.view.value();
        Surroundings around = watched.around.value();
        return view == null || around == null ? null : view.detail(around, routes);
    }
}
