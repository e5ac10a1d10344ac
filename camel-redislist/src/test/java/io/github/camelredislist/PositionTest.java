package io.github.camelredislist;

import static io.github.camelredislist.RedisListTestSupport.Received.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** A consumer whose list or position is not what it was: nothing is silently skipped. */
class PositionTest extends RedisListTestSupport {

    private final Received received = new Received();

    private void consumeTen() throws Exception {
        publish(0, 10);
        camel(consuming(list + "?consumerGroup=g1", received));
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("10"));
    }

    @Test
    void aListThatWasDeletedIsReadFromTheBeginning() throws Exception {
        consumeTen();
        try (CapturedLog log = new CapturedLog()) {
            jedis.del(list);
            publish(20, 23);
            await().untilAsserted(() ->
                    assertThat(received.bodies()).endsWith(messages(20, 23).toArray(String[]::new)));
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("group g1 of list " + list)
                    .contains("Going on at EARLIEST");
        }
    }

    @Test
    void aListThatWasMadeAnewAndIsLongerIsNoticedToo() throws Exception {
        consumeTen();
        jedis.eval(
                "redis.call('DEL', KEYS[1]) for n = 20, 39 do"
                        + " redis.call('RPUSH', KEYS[1], '[\"id-' .. n .. '\", {\"n\": ' .. n .. '}]') end",
                1,
                list);
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("20"));
        assertThat(received.bodies().subList(10, 30)).isEqualTo(messages(20, 40));
    }

    @Test
    void aPositionThatWasMovedBackIsFollowed() throws Exception {
        consumeTen();
        try (CapturedLog log = new CapturedLog()) {
            jedis.set("position:" + list + ":g1", "7");
            await().until(() -> received.size() == 13);
            assertThat(received.bodies().subList(10, 13)).isEqualTo(messages(7, 10));
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("The position of group g1 of list " + list + " was moved or deleted by somebody else");
        }
    }

    @Test
    void aPositionThatWasMovedForwardIsFollowed() throws Exception {
        consumeTen();
        try (CapturedLog log = new CapturedLog()) {
            jedis.eval(
                    "redis.call('SET', KEYS[1], 12) for n = 10, 14 do"
                            + " redis.call('RPUSH', KEYS[2], '[\"id-' .. n .. '\", {\"n\": ' .. n .. '}]') end",
                    2,
                    "position:" + list + ":g1",
                    list);
            await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("15"));
            assertThat(received.bodies().subList(10, 13)).isEqualTo(messages(12, 15));
            assertThat(log.warnings()).hasSize(1);
        }
    }

    @Test
    void aPositionThatWasDeletedIsLost() throws Exception {
        consumeTen();
        jedis.del("position:" + list + ":g1");
        await().until(() -> received.size() == 20);
        assertThat(received.bodies().subList(10, 20)).isEqualTo(messages(0, 10));
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("10"));
    }

    @Test
    void everythingThatWasFlushedIsBornAnew() throws Exception {
        consumeTen();
        jedis.del(
                list,
                "position:" + list + ":g1",
                "redislist:ctl:{position:" + list + ":g1}",
                "redislist:groups:{" + list + "}");
        publish(20, 22);
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("2"));
        assertThat(received.bodies().subList(10, 12)).isEqualTo(messages(20, 22));
    }

    @Test
    void aPositionBehindTheEndIsReset() throws Exception {
        publish(0, 3);
        jedis.set("position:" + list + ":g1", "7");
        camel(consuming(list + "?consumerGroup=g1", received));
        await().untilAsserted(() -> assertThat(received.bodies()).isEqualTo(messages(0, 3)));
    }

    @Test
    void aNegativePositionIsReset() throws Exception {
        publish(0, 3);
        jedis.set("position:" + list + ":g1", "-2");
        camel(consuming(list + "?consumerGroup=g1", received));
        await().untilAsserted(() -> assertThat(received.bodies()).isEqualTo(messages(0, 3)));
    }
}
