package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When the position moves. */
class CommitTest extends RedisListTestSupport {

    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Handles so many messages, then has one in hand until the test lets go. */
    private void handleAndHold(int handled, String options) throws Exception {
        camel(route(list + "?consumerGroup=g1&" + options, exchange -> {
            if (begun.incrementAndGet() > handled) {
                goOn.await();
            }
        }));
        await().until(() -> begun.get() == handled + 1);
    }

    @Test
    void aMessageInHandIsNotCommitted() throws Exception {
        publish(0, 10);
        handleAndHold(0, "maxUncommitted=1");
        assertThat(position("g1")).isEqualTo("0");

        goOn.countDown();
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("10"));
    }

    @Test
    void commitsWhenHalfOfWhatMayBeUncommittedIsDone() throws Exception {
        publish(0, 10);
        handleAndHold(7, "maxUncommitted=4&commitInterval=1h");
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("6"));
        goOn.countDown();
    }

    @Test
    void commitsAfterSoLongEvenWhileTheNextMessageTakesItsTime() throws Exception {
        publish(0, 10);
        handleAndHold(4, "maxUncommitted=1000&commitInterval=50ms");
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("4"));
        goOn.countDown();
    }

    @Test
    void commitsAtEveryPause() throws Exception {
        publish(0, 4);
        goOn.countDown();
        handleAndHold(3, "maxUncommitted=1000&commitInterval=1h");
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("4"));
    }

    @Test
    void aLongHandlerKeepsItsLease() throws Exception {
        publish(0, 1);
        handleAndHold(0, "leaseTimeout=300ms");
        String control = "redislist:ctl:{position:" + list + ":g1}";
        long first = Long.parseLong(jedis.hget(control, "until"));
        await().until(() -> Long.parseLong(jedis.hget(control, "until")) > first + 600);

        goOn.countDown();
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("1"));
        assertThat(begun).hasValue(1);
    }
}
