package io.github.camelredislist.queue;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.RedisFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends in a lane, so that what is sent again after a lost answer is stored once. At most one append to a list may be under
 * way at a time; several lists may be appended to at once.
 */
public final class LaneAppender implements Appender {

    private static final int MOST_LANES = 1_000;

    /** Shorter than what Redis remembers, by what clocks and networks may take. */
    private static final Duration HORIZON =
            Duration.ofMillis(Lane.REMEMBERED_MILLIS).minusSeconds(10);

    private final RedisConnection redis;
    /** Of the lists that were appended to last. One that is forgotten costs nothing: the next append opens another. */
    private final Map<String, Lane> lanes = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lane> eldest) {
            return size() > MOST_LANES;
        }
    };

    public LaneAppender(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public long append(RedisList list, List<byte[]> entries) {
        Lane lane = lane(list.name());
        Lane.Load load = lane.next(redis, list, entries);
        try {
            return lane.send(load);
        } catch (RedisFailure e) {
            if (e.outcome() == RedisFailure.Outcome.REFUSED) {
                throw e;
            }
            // It belongs to these entries now: a newer number would make Redis refuse theirs.
            forget(list.name());
            throw new UnsettledAppendException(new UnsettledAppend(lane, load, HORIZON), 0, e);
        }
    }

    private Lane lane(String list) {
        synchronized (lanes) {
            return lanes.computeIfAbsent(list, name -> new Lane());
        }
    }

    private void forget(String list) {
        synchronized (lanes) {
            lanes.remove(list);
        }
    }
}
