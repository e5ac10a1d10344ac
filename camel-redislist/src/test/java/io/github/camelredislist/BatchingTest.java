package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.consume.CamelRedisListManualCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many messages in one exchange. */
class BatchingTest extends DeliveryTestSupport {

    /** The numbers of the messages of each batch that came, and what commits it. */
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    private final List<CamelRedisListManualCommit> commits = new CopyOnWriteArrayList<>();

    private RouteBuilder batching(Mode mode, String options) {
        return batching(mode, options, exchange -> {});
    }

    private RouteBuilder batching(Mode mode, String options, Processor then) {
        return route(reading(mode, "&batching=true" + options), exchange -> {
            batches.add(
                    batched(exchange).stream().map(DeliveryTestSupport::number).toList());
            then.process(exchange);
        });
    }

    private List<Integer> all() {
        return batches.stream().flatMap(List::stream).toList();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aBatchIsFullOrWhatIsThere(Mode mode) throws Exception {
        publish(0, 10);
        camel(batching(mode, "&batchSize=4"));
        awaitPosition(10);
        await().until(() -> batches.size() == 3);
        assertThat(batches).containsExactly(range(0, 4), range(4, 8), range(8, 10));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aBatchWaitsForMoreUntilItIsFull(Mode mode) throws Exception {
        CamelContext camel = camel(batching(mode, "&batchSize=3&batchingInterval=1h"));
        for (int n = 0; n < 7; n++) {
            send(camel, list, message(n));
        }
        await().until(() -> batches.size() == 2);
        assertThat(batches).containsExactly(range(0, 3), range(3, 6));
        awaitPosition(mode == Mode.AT_MOST_ONCE ? 7 : 6);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aBatchDoesNotWaitLongerThanItsInterval(Mode mode) throws Exception {
        CamelContext camel = camel(batching(mode, "&batchSize=50&batchingInterval=100ms"));
        for (int n = 0; n < 120; n++) {
            send(camel, list, message(n));
        }
        awaitPosition(120);
        await().until(() -> all().size() == 120);
        assertThat(all()).isEqualTo(range(0, 120));
        assertThat(batches).allMatch(batch -> batch.size() <= 50);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void ofABatchThatFailsOnlyTheCulpritIsGivenUp(Mode mode) throws Exception {
        publish(0, 10);
        camel(batching(mode, "&batchSize=5", exchange -> {
            if (batched(exchange).stream().anyMatch(message -> number(message) == 7)) {
                throw new IllegalStateException("no good");
            }
        }));
        awaitPosition(10);
        assertThat(deadNumbers()).containsExactly(7);
        assertThat(batches).startsWith(range(0, 5), range(5, 10));
        List<List<Integer>> again = batches.subList(2, batches.size());
        assertThat(again).allMatch(batch -> batch.size() == 1);
        assertThat(again.stream().flatMap(List::stream)).containsExactlyInAnyOrder(5, 6, 7, 7, 8, 9);
    }

    @Test
    void aBatchThatFailsIsGivenUpAsAWholeWhereNothingIsTriedAgain() throws Exception {
        publish(0, 10);
        camel(batching(Mode.AT_MOST_ONCE, "&batchSize=5", exchange -> {
            if (batched(exchange).stream().anyMatch(message -> number(message) == 7)) {
                throw new IllegalStateException("no good");
            }
        }));
        await().until(() -> deadNumbers().size() == 5);
        assertThat(deadNumbers()).isEqualTo(range(5, 10));
        assertThat(batches).containsExactly(range(0, 5), range(5, 10));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRouteCanSayWhichMessagesOfABatchFailed(Mode mode) throws Exception {
        publish(0, 5);
        camel(batching(mode, "&batchSize=5", exchange -> batched(exchange).stream()
                .filter(message -> number(message) == 2)
                .forEach(message -> message.setException(new IllegalStateException("no good")))));
        await().until(() -> deadNumbers().size() == 1);
        awaitPosition(5);
        assertThat(deadNumbers()).containsExactly(2);
        List<List<Integer>> expected = new ArrayList<>(List.of(range(0, 5)));
        for (int attempt = 2; attempt <= mode.maxDeliveries(); attempt++) {
            expected.add(List.of(2));
        }
        assertThat(batches).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatWaitsForABatchIsNotLostByAStop(Mode mode) throws Exception {
        publish(0, 3);
        CamelContext camel = camel(batching(mode, "&batchSize=2&maxUncommitted=2&batchingInterval=1h"));
        awaitPosition(mode == Mode.AT_MOST_ONCE ? 3 : 2);
        await().until(() -> batches.size() == 1);

        camel.getRouteController().stopRoute("consumer");
        if (mode == Mode.AT_MOST_ONCE) {
            assertThat(batches).containsExactly(List.of(0, 1), List.of(2));
        } else {
            assertThat(batches).containsExactly(List.of(0, 1));
            assertThat(position("g1")).isEqualTo("2");
        }
        publish(3, 5);
        camel.getRouteController().startRoute("consumer");
        await().until(() -> all().size() >= 4);
        assertThat(all()).isEqualTo(range(0, all().size()));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatWaitsForABatchComesAfterASuspension(Mode mode) throws Exception {
        publish(0, 3);
        CamelContext camel = camel(batching(mode, "&batchSize=2&maxUncommitted=2&batchingInterval=1h"));
        awaitPosition(mode == Mode.AT_MOST_ONCE ? 3 : 2);
        await().until(() -> batches.size() == 1);

        camel.getRouteController().suspendRoute("consumer");
        publish(3, 6);
        camel.getRouteController().resumeRoute("consumer");
        await().until(() -> all().size() >= 5);
        assertThat(all()).isEqualTo(range(0, all().size()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aBatchCanBeCommittedByTheRoute(Mode mode) throws Exception {
        publish(0, 8);
        camel(batching(
                mode,
                "&batchSize=4&allowManualCommit=true",
                exchange -> commits.add(exchange.getMessage()
                        .getHeader(RedisListConstants.MANUAL_COMMIT, CamelRedisListManualCommit.class))));
        await().until(() -> commits.size() == 2);
        assertThat(position("g1")).isEqualTo("0");
        commits.get(1).commit();
        assertThat(position("g1")).isEqualTo("0");
        commits.get(0).commit();
        assertThat(position("g1")).isEqualTo("8");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAILOVER", "SHARED"})
    void aBatchThatWasCommittedIsNotTriedAgain(Mode mode) throws Exception {
        publish(0, 4);
        camel(batching(mode, "&batchSize=4&allowManualCommit=true", exchange -> {
            exchange.getMessage()
                    .getHeader(RedisListConstants.MANUAL_COMMIT, CamelRedisListManualCommit.class)
                    .commit();
            throw new IllegalStateException("too late");
        }));
        awaitPosition(4);
        publish(4, 8);
        awaitPosition(8);
        await().until(() -> batches.size() == 2);
        assertThat(batches).containsExactly(range(0, 4), range(4, 8));
        assertThat(jedis.exists(deadLetterList())).isFalse();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> camel(batching(Mode.FAILOVER, "&batchSize=11&maxUncommitted=10")))
                .hasMessageContaining("batchSize must be from 1 to maxUncommitted, which is 10, but is 11");
        assertThatThrownBy(() -> camel(batching(Mode.FAILOVER, "&batchSize=0")))
                .hasMessageContaining("batchSize must be from 1");
        assertThatThrownBy(() -> camel(batching(Mode.FAILOVER, "&concurrentConsumers=2")))
                .hasMessageContaining("batching and concurrentConsumers cannot be used together");
    }
}
