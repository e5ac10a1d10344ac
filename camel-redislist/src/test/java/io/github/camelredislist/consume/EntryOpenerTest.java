package io.github.camelredislist.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.delivery.Admission;
import io.github.camelredislist.delivery.BackOff;
import io.github.camelredislist.delivery.CommitPolicy;
import io.github.camelredislist.delivery.FailoverDelivery;
import io.github.camelredislist.delivery.FetchLimits;
import io.github.camelredislist.delivery.LookAhead;
import io.github.camelredislist.delivery.RetryOrder;
import io.github.camelredislist.envelope.RawEnvelope;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.queue.AutoOffsetReset;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.LeasedReader;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Entries whose lease runs out between being handed out and being processed. */
class EntryOpenerTest implements Exchanges {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration LEASE = Duration.ofMinutes(10);

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Exchange> released = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private Duration opening = LEASE;
    private UnifiedJedis jedis;
    private ConsumerGroup group;
    private String list;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = redis.uniqueName("orders");
        group = new ConsumerGroup(RedisConnection.given(jedis), list, "g1", AutoOffsetReset.EARLIEST);
        jedis.rpush(list, "m0", "m1");
    }

    @AfterEach
    void close() {
        jedis.close();
    }

    @Override
    public Exchange newExchange() {
        return new DefaultExchange(camel);
    }

    @Override
    public void release(Exchange exchange) {
        released.add(exchange);
    }

    private FailoverDelivery member(String owner) {
        FailoverDelivery delivery = new FailoverDelivery(
                group,
                new LeasedReader(group, owner, LEASE),
                LEASE,
                new FetchLimits(500, 1_000_000),
                new CommitPolicy(100, Duration.ofDays(1)),
                new BackOff(Duration.ofMinutes(1), Duration.ofHours(1), () -> 0),
                RetryOrder.BEFORE_OTHERS,
                Admission.STAND_BY,
                new LookAhead(Runnable::run, entry -> {}),
                now::get);
        delivery.start();
        return delivery;
    }

    /** Its entries take as long to be opened as {@link #opening} says. */
    private EntryOpener opener(FailoverDelivery delivery) {
        EntryReader reader = new EntryReader(
                new RawEnvelope(1000),
                message -> {
                    now.addAndGet(opening.toNanos());
                    return "body";
                },
                Set.of(),
                new DefaultHeaderFilterStrategy());
        FailedMessages failedMessages = new FailedMessages(delivery, DeadLetters.NONE, 3, new MessageCounters(), "g1");
        return new EntryOpener(
                this,
                reader,
                new ExchangeFiller(reader, delivery, list, "g1", false),
                delivery,
                failedMessages,
                new MalformedEntries(MalformedPolicy.SKIP, delivery, failedMessages, new MessageCounters(), "g1"),
                "g1");
    }

    private static Entry handedOut(FailoverDelivery delivery) {
        Entry entry = delivery.fetch(10).get(0);
        assertThat(delivery.handOut(entry)).isTrue();
        return entry;
    }

    @Test
    void whatMayBeAnotherMembersByNowIsNotProcessed() {
        FailoverDelivery a = member("a");
        Entry entry = handedOut(a);
        assertThat(opener(a).open(entry)).isEmpty();
        assertThat(released).hasSize(1);

        jedis.hset("redislist:ctl:{position:" + list + ":g1}", "until", "0");
        FailoverDelivery b = member("b");
        assertThat(handedOut(b).offset()).isZero();
        assertThat(a.fetch(10)).isEmpty();
    }

    @Test
    void whatNobodyTookIsHandedOutAgainAsIfForTheFirstTime() {
        FailoverDelivery a = member("a");
        assertThat(opener(a).open(handedOut(a))).isEmpty();

        opening = LEASE.dividedBy(2);
        Entry again = handedOut(a);
        assertThat(again.offset()).isZero();
        assertThat(a.attempt(again)).isEqualTo(1);
        Optional<Delivered> delivered = opener(a).open(again);
        assertThat(delivered.orElseThrow().entry()).isEqualTo(again);
        assertThat(released).hasSize(1);
    }
}
