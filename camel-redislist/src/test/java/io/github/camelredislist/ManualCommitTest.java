package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.consume.CamelRedisListManualCommit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routes that say themselves when a message is done with. */
class ManualCommitTest extends DeliveryTestSupport {

    private final Received received = new Received();
    private final List<CamelRedisListManualCommit> commits = new CopyOnWriteArrayList<>();

    private static CamelRedisListManualCommit commitOf(Exchange exchange) {
        return exchange.getMessage().getHeader(RedisListConstants.MANUAL_COMMIT, CamelRedisListManualCommit.class);
    }

    private RouteBuilder keeping(Mode mode, String options) {
        return route(reading(mode, "&allowManualCommit=true" + options), exchange -> {
            commits.add(commitOf(exchange));
            received.add(exchange);
        });
    }

    private CamelContext receive(Mode mode, int messages) throws Exception {
        publish(0, messages);
        CamelContext camel = camel(keeping(mode, ""));
        await().until(() -> received.size() == messages);
        assertThat(position("g1")).isEqualTo("0");
        return camel;
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void oneByOneByAnotherThread(Mode mode) throws Exception {
        receive(mode, 3);
        for (int n = 0; n < 3; n++) {
            commits.get(n).commit();
            assertThat(position("g1")).isEqualTo(Integer.toString(n + 1));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void inAnyOrderThePositionFollowsThoseWithoutAGap(Mode mode) throws Exception {
        receive(mode, 5);
        commits.get(2).commit();
        commits.get(1).commit();
        assertThat(position("g1")).isEqualTo("0");
        commits.get(0).commit();
        assertThat(position("g1")).isEqualTo("3");
        commits.get(4).commit();
        assertThat(position("g1")).isEqualTo("3");
        commits.get(3).commit();
        assertThat(position("g1")).isEqualTo("5");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void allUpToOneAtOnce(Mode mode) throws Exception {
        receive(mode, 6);
        commits.get(3).commit();
        commits.get(2).commitUpTo();
        assertThat(position("g1")).isEqualTo("4");
        commits.get(5).commitUpTo();
        assertThat(position("g1")).isEqualTo("6");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aSecondCommitChangesNothing(Mode mode) throws Exception {
        receive(mode, 3);
        commits.get(0).commit();
        commits.get(0).commit();
        assertThat(position("g1")).isEqualTo("1");
        commits.get(2).commitUpTo();
        commits.get(2).commit();
        commits.get(2).commitUpTo();
        assertThat(position("g1")).isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void oneThatWasCommittedWithOthersCanBeCommittedAgain(Mode mode) throws Exception {
        receive(mode, 3);
        commits.get(2).commitUpTo();
        commits.get(0).commit();
        commits.get(1).commitUpTo();
        assertThat(position("g1")).isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void whatWasNotCommittedComesAgainAfterARestart(Mode mode) throws Exception {
        CamelContext camel = receive(mode, 5);
        commits.get(1).commitUpTo();

        camel.getRouteController().stopRoute("consumer");
        assertThat(position("g1")).isEqualTo("2");
        camel.getRouteController().startRoute("consumer");

        await().until(() -> received.size() == 8);
        assertThat(numbers(received)).containsExactly(0, 1, 2, 3, 4, 2, 3, 4);
        commits.get(7).commitUpTo();
        assertThat(position("g1")).isEqualTo("5");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aFailureAfterTheCommitIsNoReasonToTryAgain(Mode mode) throws Exception {
        publish(0, 3);
        camel(route(reading(mode, "&allowManualCommit=true"), exchange -> {
            received.add(exchange);
            commitOf(exchange).commit();
            throw new IllegalStateException("too late");
        }));
        awaitPosition(3);
        await().until(() -> received.size() == 3);
        assertThat(numbers(received)).containsExactly(0, 1, 2);
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aMessageThatFailsUncommittedIsTriedAgainAndGivenUp(Mode mode) throws Exception {
        publish(0, 3);
        camel(route(reading(mode, "&allowManualCommit=true"), exchange -> {
            received.add(exchange);
            if (number(exchange) == 1) {
                throw new IllegalStateException("no good");
            }
            commitOf(exchange).commit();
        }));
        awaitPosition(3);
        assertThat(attempts(received, 1)).containsExactly(1, 2, 3);
        assertThat(deadNumbers()).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void readingWaitsForCommits(Mode mode) throws Exception {
        publish(0, 10);
        try (CapturedLog log = new CapturedLog()) {
            camel(keeping(mode, "&maxUncommitted=3"));
            await().untilAsserted(() -> assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("maxUncommitted")
                    .contains("group g1 of list " + list));
            assertThat(numbers(received)).containsExactly(0, 1, 2);

            commits.get(0).commit();
            await().until(() -> received.size() == 4);
            await().until(() -> log.warnings().size() == 2);
            commits.get(3).commitUpTo();
            await().until(() -> received.size() == 7);
        }
        assertThat(numbers(received)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(position("g1")).isEqualTo("4");
    }

    @Test
    void itIsRefusedWhereMessagesAreCommittedBefore() {
        assertThatThrownBy(() -> camel(keeping(Mode.AT_MOST_ONCE, "")))
                .hasMessageContaining("allowManualCommit needs deliveryGuarantee=AT_LEAST_ONCE");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void withoutTheOptionThereIsNoHeader(Mode mode) throws Exception {
        publish(0, 1);
        camel(consuming(reading(mode, ""), received));
        awaitPosition(1);
        assertThat(received.exchanges().get(0).getMessage().getHeaders())
                .doesNotContainKey(RedisListConstants.MANUAL_COMMIT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aCommitOfBeforeASeekIsRefused(Mode mode) throws Exception {
        CamelContext camel = receive(mode, 5);
        send(camel, list + "?consumerGroup=g1&operation=SEEK&seekTo=3", (Object) null);

        assertThatThrownBy(() -> commits.get(0).commit())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("offset 0 was not committed");
        assertThat(position("g1")).isEqualTo("3");
        await().until(() -> received.size() == 7);
        assertThatThrownBy(() -> commits.get(1).commitUpTo()).isInstanceOf(IllegalStateException.class);
        assertThat(position("g1")).isEqualTo("3");
        commits.get(6).commitUpTo();
        assertThat(position("g1")).isEqualTo("5");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aCommitOfBeforeASeekDoesNotCommitWhatCameAfter(Mode mode) throws Exception {
        CamelContext camel = receive(mode, 5);
        send(camel, list + "?consumerGroup=g1&operation=SEEK&seekTo=BEGINNING", (Object) null);
        publish(5, 6);
        await().until(() -> received.size() >= 11);

        assertThatThrownBy(() -> commits.get(0).commit()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> commits.get(4).commitUpTo()).isInstanceOf(IllegalStateException.class);
        assertThat(position("g1")).isEqualTo("0");
    }

    @Test
    void aCommitOfASupersededMemberIsRefused() throws Exception {
        publish(0, 3);
        camel(keeping(Mode.FAILOVER, "&leaseTimeout=1h"));
        await().until(() -> received.size() == 3);
        // As if it had been stalled for an hour.
        jedis.hset("redislist:ctl:{position:" + list + ":g1}", "until", "0");
        Received second = new Received();
        camel(consuming(reading(Mode.FAILOVER, ""), second));
        awaitPosition(3);

        publish(3, 5);
        await().until(() -> second.size() == 5);
        assertThatThrownBy(() -> commits.get(2).commitUpTo())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("offset 2 was not committed");
        awaitPosition(5);
    }
}
