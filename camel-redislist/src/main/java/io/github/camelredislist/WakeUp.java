package io.github.camelredislist;

import io.github.camelredislist.client.KeyWatch;
import io.github.camelredislist.client.KeyWatch.Watching;
import io.github.camelredislist.consume.IdlePolls;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;

/**
 * Lets an idle consumer rest until its list is written to, and polls at once then. While the watch hears nothing, polls go
 * by the schedule alone.
 */
final class WakeUp {

    private final RedisListConsumer consumer;
    private final IdlePolls polls;
    private final ExtraRuns runs;
    private volatile Watching watching = Watching.NEVER;

    WakeUp(RedisListConsumer consumer, IdlePolls polls, ExtraRuns runs) {
        this.consumer = consumer;
        this.polls = polls;
        this.runs = runs;
    }

    void start(KeyWatch keyWatch, String list, ScheduledPollConsumerScheduler scheduler) {
        runs.start(consumer, scheduler);
        watching = keyWatch.watch(list, this::hint);
    }

    private void hint() {
        if (polls.hint()) {
            runs.request();
        }
    }

    /** Whether a poll would find nothing, as far as is known. */
    boolean mayRest() {
        return watching.isLive() && !polls.mustFetch();
    }

    /** @param limited whether the poll that ends delivered as many messages as it may */
    void pollEnded(boolean limited) {
        if (polls.ended(limited)) {
            runs.request();
        }
    }

    /** Called every now and then, since the schedule may be slow. */
    void tick() {
        if (watching.isLive() && polls.isOverdue()) {
            runs.request();
        }
    }

    void stop() {
        watching.close();
        runs.stop();
    }
}
