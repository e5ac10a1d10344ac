package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that read lists which are trimmed all the while. */
class RetentionTest extends RedisListTestSupport {

    private static final String FAILOVER = "maxUncommitted=20&fetchSize=30&deliveryRetryDelay=20";
    private static final String SHARED = "subscriptionType=SHARED&maxUncommitted=20&fetchSize=30&deliveryRetryDelay=20";
    private static final String AT_MOST_ONCE = "deliveryGuarantee=AT_MOST_ONCE&fetchSize=30";

    private long trim(CamelContext camel, String options) {
        return send(camel, list + "?operation=TRIM" + options, "").getMessage().getBody(Long.class);
    }

    /** Publishing, failing now and then and trimming at random: each message comes, and none comes twice. */
    @ParameterizedTest
    @ValueSource(strings = {FAILOVER, SHARED, AT_MOST_ONCE})
    void nothingIsLostWhileTheListIsTrimmed(String options) throws Exception {
        Random random = new Random(7);
        Received received = new Received();
        AtomicInteger tries = new AtomicInteger();
        boolean mayFail = !options.equals(AT_MOST_ONCE);
        CamelContext camel = camel(route(list + "?consumerGroup=g1&" + options, exchange -> {
            if (mayFail && tries.incrementAndGet() % 37 == 0) {
                throw new IllegalStateException("on purpose");
            }
            received.add(exchange);
        }));
        int published = 0;
        long trimmed = 0;
        while (published < 3_000) {
            int more = 1 + random.nextInt(60);
            publish(published, published + more);
            published += more;
            trimmed += trim(camel, "");
        }
        int all = published;
        await().until(() -> received.size() >= all);
        assertThat(received.bodies().stream().sorted().toList())
                .isEqualTo(Received.messages(0, all).stream().sorted().toList());
        List<Long> offsets = new ArrayList<>();
        received.exchanges().forEach(e -> offsets.add(e.getMessage().getHeader(RedisListConstants.OFFSET, Long.class)));
        assertThat(offsets.stream().distinct().count()).isEqualTo(all);
        long before = trimmed;
        await().until(() -> before + trim(camel, "") > 0 && jedis.llen(list) == 0);
        assertThat(jedis.get("redislist:base:{" + list + "}")).isEqualTo(Integer.toString(all));
        assertThat(position("g1")).isEqualTo("0");
        assertThat(jedis.hget("redislist:ctl:{position:" + list + ":g1}", "foreign"))
                .isNull();
        assertThat(jedis.exists(list + ":dlq")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET_NEXT", "READ&count=1"})
    void aGroupThatOnlyOperationsReadIsWaitedFor(String operation) throws Exception {
        CamelContext camel = camel();
        publish(0, 5);
        jedis.set("position:" + list + ":g2", "1");

        send(camel, list + "?consumerGroup=g2&operation=" + operation, "");

        assertThat(trim(camel, "")).isEqualTo(2);
        assertThat(position("g2")).isEqualTo("0");
        assertThat(jedis.llen(list)).isEqualTo(3);
    }

    /** A member that stands by, and gets its turn when the list has been trimmed. */
    @Test
    void aMemberThatTakesOverGoesOnBehindWhatWasTrimmed() throws Exception {
        Received first = new Received();
        CamelContext one = camel(consuming(list + "?consumerGroup=g1", first));
        publish(0, 50);
        await().until(() -> first.size() == 50);
        Received second = new Received();
        camel(consuming(list + "?consumerGroup=g1", second));
        one.stop();
        CamelContext other = camel();
        assertThat(trim(other, "&retentionKeep=10")).isEqualTo(40);
        publish(50, 60);
        await().until(() -> second.size() == 10);
        assertThat(second.bodies()).isEqualTo(Received.messages(50, 60));
    }

    @Test
    void aConsumerTrimsWhatItHasRead() throws Exception {
        Received received = new Received();
        camel(consuming(list + "?consumerGroup=g1&retention=CONSUMED&retentionKeep=5", received));
        publish(0, 100);
        await().until(() -> jedis.llen(list) == 5);
        assertThat(received.size()).isEqualTo(100);
        publish(100, 110);
        await().until(() -> received.size() == 110);
        assertThat(received.bodies()).isEqualTo(Received.messages(0, 110));
    }

    @Test
    void aListIsCutToItsMostLength() throws Exception {
        CamelContext camel = camel();
        publish(0, 100);
        assertThat(trim(camel, "&retention=MAX_LENGTH&retentionMaxLength=30")).isEqualTo(70);
        assertThat(jedis.lindex(list, 0)).isEqualTo(wire(70));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "retention=MAX_LENGTH",
                "retention=CONSUMED&retentionKeep=-1",
                "retention=CONSUMED&retentionMaxLag=-1",
                "retention=CONSUMED&retentionMargin=-1",
                "retention=CONSUMED&retentionMaxIdle=59s",
                "retention=CONSUMED&retentionMaxIdle=169h"
            })
    void aConsumerWithAWrongOptionDoesNotStart(String options) {
        String wrong = options.substring(options.lastIndexOf('&') + 1).replaceAll("=.*", "");
        assertThatThrownBy(() -> camel(consuming(list + "?consumerGroup=g1&" + options, new Received())))
                .hasStackTraceContaining("IllegalArgumentException")
                .hasStackTraceContaining(wrong.equals("retention") ? "retentionMaxLength" : wrong);
    }
}
