package io.github.camelredislist;

import static io.github.camelredislist.RedisListTestSupport.Received.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Several members of one group, each in a Camel context of its own. */
class MembersTest extends RedisListTestSupport {

    private final Received first = new Received();
    private final Received second = new Received();

    @Test
    void oneMemberReadsAndTheOtherStandsBy() throws Exception {
        camel(consuming(list + "?consumerGroup=g1", first));
        camel(consuming(list + "?consumerGroup=g1", second));
        publish(0, 50);

        await().untilAsserted(() -> assertThat(first.bodies()).isEqualTo(messages(0, 50)));
        assertThat(second.size()).isZero();
    }

    @Test
    void aStandbyTakesOverAtOnceFromAMemberThatStopped() throws Exception {
        // Long enough that only a lease that was given back can explain what follows.
        String endpoint = list + "?consumerGroup=g1&leaseTimeout=1h";
        CamelContext owner = camel(consuming(endpoint, first));
        camel(consuming(endpoint, second));
        publish(0, 10);
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("10"));

        owner.stop();
        publish(10, 20);

        await().untilAsserted(() -> assertThat(second.bodies()).isEqualTo(messages(10, 20)));
        assertThat(first.bodies()).isEqualTo(messages(0, 10));
    }

    @Test
    void aSuspendedMemberLetsAnotherGoOn() throws Exception {
        String endpoint = list + "?consumerGroup=g1&leaseTimeout=1h";
        CamelContext owner = camel(consuming(endpoint, first));
        camel(consuming(endpoint, second));

        owner.getRouteController().suspendRoute("consumer");
        publish(0, 10);

        await().untilAsserted(() -> assertThat(second.bodies()).isEqualTo(messages(0, 10)));
    }

    @Test
    void theFencingTokenGrowsWithEveryOwner() throws Exception {
        publish(0, 1);
        CamelContext owner = camel(consuming(list + "?consumerGroup=g1", first));
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("1"));
        owner.stop();
        publish(1, 2);
        camel(consuming(list + "?consumerGroup=g1", second));
        await().until(() -> second.size() == 1);

        assertThat(token(second)).isGreaterThan(token(first));
    }

    private static long token(Received received) {
        Exchange exchange = received.exchanges().get(0);
        return exchange.getMessage().getHeader(RedisListConstants.FENCING_TOKEN, Long.class);
    }

    @Test
    void aSecondExclusiveMemberDoesNotStart() throws Exception {
        String endpoint = list + "?consumerGroup=g1&subscriptionType=EXCLUSIVE&leaseTimeout=300ms";
        camel(consuming(endpoint, first));

        assertThatThrownBy(() -> camel(consuming(endpoint, second)))
                .hasMessageContaining("group g1 of list " + list)
                .hasMessageContaining("EXCLUSIVE");
    }

    @Test
    void anExclusiveMemberStartsWhenTheOtherOneIsDead() throws Exception {
        String control = "redislist:ctl:{position:" + list + ":g1}";
        long now = System.currentTimeMillis();
        jedis.hset(control, "owner", "dead");
        jedis.hset(control, "token", "1");
        jedis.hset(control, "mode", "FAILOVER");
        jedis.hset(control, "ttl", "400");
        jedis.hset(control, "until", Long.toString(now + 400));
        publish(0, 3);

        camel(consuming(list + "?consumerGroup=g1&subscriptionType=EXCLUSIVE&leaseTimeout=400ms", first));

        await().untilAsserted(() -> assertThat(first.bodies()).isEqualTo(messages(0, 3)));
    }

    @Test
    void competingMembersNeverGetTheSameMessage() throws Exception {
        publish(0, 2000);
        String endpoint = list + "?consumerGroup=g1&deliveryGuarantee=AT_MOST_ONCE&fetchSize=7";
        camel(consuming(endpoint, first));
        camel(consuming(endpoint, second));

        await().until(() -> first.size() + second.size() >= 2000);
        List<String> all = new ArrayList<>(first.bodies());
        all.addAll(second.bodies());
        assertThat(all).containsExactlyInAnyOrderElementsOf(messages(0, 2000));
        assertThat(position("g1")).isEqualTo("2000");
    }

    @Test
    void atMostOnceMovesThePositionBeforeProcessing() throws Exception {
        publish(0, 5);
        CountDownLatch goOn = new CountDownLatch(1);
        camel(route(list + "?consumerGroup=g1&deliveryGuarantee=AT_MOST_ONCE", exchange -> {
            first.add(exchange);
            goOn.await();
        }));

        await().until(() -> first.size() == 1);
        assertThat(position("g1")).isEqualTo("5");
        goOn.countDown();
    }

    @Test
    void whatWasClaimedIsFinishedBeforeAGracefulStop() throws Exception {
        publish(0, 20);
        CountDownLatch goOn = new CountDownLatch(1);
        CamelContext camel = camel(route(list + "?consumerGroup=g1&deliveryGuarantee=AT_MOST_ONCE", exchange -> {
            goOn.await();
            first.add(exchange);
        }));
        await().untilAsserted(() -> assertThat(position("g1")).isEqualTo("20"));

        Thread stop = new Thread(camel::stop);
        stop.start();
        await().until(() -> camel.getStatus().isStopping());
        goOn.countDown();
        stop.join(Duration.ofSeconds(20).toMillis());

        assertThat(first.bodies()).isEqualTo(messages(0, 20));
    }

    @Test
    void aFailedMessageIsNotDeliveredAgainAtMostOnce() throws Exception {
        publish(0, 3);
        camel(route(list + "?consumerGroup=g1&deliveryGuarantee=AT_MOST_ONCE", exchange -> {
            first.add(exchange);
            throw new IllegalStateException("boom");
        }));

        await().until(() -> first.size() == 3);
        publish(3, 4);
        await().until(() -> first.size() == 4);
        assertThat(first.bodies()).isEqualTo(messages(0, 4));
    }

    @Test
    void aMemberThatReadsInAnotherWayIsRefused() throws Exception {
        camel(consuming(list + "?consumerGroup=g1", first));
        assertThatThrownBy(() -> camel(consuming(list + "?consumerGroup=g1&deliveryGuarantee=AT_MOST_ONCE", second)))
                .hasMessageContaining("is being read as FAILOVER and cannot be read as AT_MOST_ONCE");
    }

    @Test
    void theOtherWayIsFineOnceTheMembersHaveStopped() throws Exception {
        CamelContext owner = camel(consuming(list + "?consumerGroup=g1", first));
        owner.stop();
        camel(consuming(list + "?consumerGroup=g1&deliveryGuarantee=AT_MOST_ONCE", second));
        publish(0, 3);
        await().untilAsserted(() -> assertThat(second.bodies()).isEqualTo(messages(0, 3)));
        assertThat(Stream.of(first.size())).containsExactly(0);
    }
}
