package io.github.camelredislist.protean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group whose messages are read by Protean for a while, then by Camel, then by Protean again. */
class HandoverTest extends ProteanTestSupport {

    /** One poll and no other, and no commit by the clock. */
    private static final String ONE_POLL = "&greedy=false&delay=1h&commitInterval=1h&maxMessagesPerPoll=";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&subscriptionType=FAILOVER",
                "&subscriptionType=FAILOVER&fetchSize=1",
                "&subscriptionType=EXCLUSIVE",
                "&deliveryGuarantee=AT_MOST_ONCE"
            })
    void eachGoesOnWhereTheOtherStopped(String mode) throws Exception {
        List<String> ids = publishByProtean(30);

        assertThat(ids(protean.read(list, GROUP, 7))).isEqualTo(ids.subList(0, 7));

        Consumed first = new Consumed();
        CamelContext camel = consume(mode + ONE_POLL + 6, first);
        awaitPosition(13);
        camel.stop();
        assertThat(first.ids()).isEqualTo(ids.subList(7, 13));

        assertThat(ids(protean.read(list, GROUP, 5))).isEqualTo(ids.subList(13, 18));

        Consumed second = new Consumed();
        camel = consume(mode + ONE_POLL + 4, second);
        awaitPosition(22);
        camel.stop();
        assertThat(second.ids()).isEqualTo(ids.subList(18, 22));

        assertThat(ids(protean.read(list, GROUP, 100))).isEqualTo(ids.subList(22, 30));
        assertThat(position(GROUP)).isEqualTo("30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&subscriptionType=FAILOVER", "&deliveryGuarantee=AT_MOST_ONCE"})
    void proteanReadsWhileTheRouteIsSuspended(String mode) throws Exception {
        List<String> ids = publishByProtean(3);
        Consumed consumed = new Consumed();
        CamelContext camel = consume(mode + "&delay=20", consumed);
        awaitPosition(3);
        camel.getRouteController().suspendRoute("consumer");

        List<String> meanwhile = publishByProtean(10);
        assertThat(ids(protean.read(list, GROUP, 4))).isEqualTo(meanwhile.subList(0, 4));

        camel.getRouteController().resumeRoute("consumer");
        awaitPosition(13);
        assertThat(consumed.ids())
                .startsWith(ids.toArray(String[]::new))
                .endsWith(meanwhile.subList(4, 10).toArray(String[]::new))
                .hasSize(9);
    }

    @Test
    void camelIsStoppedWithMoreInHand() throws Exception {
        List<String> ids = publishByProtean(100);
        CountDownLatch stopping = new CountDownLatch(1);
        Consumed consumed = new Consumed();
        CamelContext camel = consume("&commitInterval=1h&maxUncommitted=1000", exchange -> {
            consumed.process(exchange);
            stopping.await();
        });
        consumed.await(1);
        camel.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext context) {
                stopping.countDown();
            }
        });
        camel.stop();

        int handled = consumed.ids().size();
        assertThat(consumed.ids()).isEqualTo(ids.subList(0, handled));
        assertThat(ids(protean.read(list, GROUP, 100))).isEqualTo(ids.subList(handled, 100));
    }

    @Test
    void aGroupThatCamelBeganIsProteansToo() throws Exception {
        Consumed consumed = new Consumed();
        CamelContext camel = consume("&delay=20", consumed);
        awaitPosition(0);
        List<String> ids = publishByProtean(2);
        awaitPosition(2);
        camel.stop();
        List<String> later = publishByProtean(2);

        assertThat(consumed.ids()).isEqualTo(ids);
        assertThat(ids(protean.read(list, GROUP, 10))).isEqualTo(later);
    }
}
