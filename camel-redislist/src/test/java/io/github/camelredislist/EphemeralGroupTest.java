package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Groups of one process, which get every message from now on and go with it. */
class EphemeralGroupTest extends RedisListTestSupport {

    private final Received received = new Received();

    private RouteBuilder ephemeral(Received to) {
        return consuming(list + "?ephemeralGroup=true", to);
    }

    private static String group(CamelContext camel) {
        return ((RedisListConsumer) camel.getRoute("consumer").getConsumer()).getConsumerGroup();
    }

    private String ephemeralKey() {
        return "redislist:ephemeral:{" + list + "}";
    }

    private String groupsKey() {
        return "redislist:groups:{" + list + "}";
    }

    private void awaitPosition(CamelContext camel, long position) {
        await().until(() -> Long.toString(position).equals(position(group(camel))));
    }

    @Test
    void everyInstanceGetsEveryMessageFromNowOn() throws Exception {
        publish(0, 2);
        Received other = new Received();
        CamelContext one = camel(ephemeral(received));
        CamelContext two = camel(ephemeral(other));
        assertThat(group(one)).startsWith("ephemeral.").isNotEqualTo(group(two));
        publish(2, 5);
        await().until(() -> received.size() == 3 && other.size() == 3);
        assertThat(received.bodies()).isEqualTo(Received.messages(2, 5));
        assertThat(other.bodies()).isEqualTo(Received.messages(2, 5));
    }

    @Test
    void nothingIsLeftOfItWhenTheRouteHasStopped() throws Exception {
        publish(0, 2);
        CamelContext camel = camel(ephemeral(received));
        publish(2, 3);
        await().until(() -> received.size() == 1);
        assertThat(jedis.zscore(ephemeralKey(), group(camel))).isNotNull();
        camel.stop();
        assertThat(jedis.keys("*" + list + "*")).containsExactly(list);
    }

    @Test
    void aRouteThatIsStartedAgainBeginsAnew() throws Exception {
        CamelContext camel = camel(ephemeral(received));
        camel.getRouteController().stopRoute("consumer");
        publish(0, 2);
        camel.getRouteController().startRoute("consumer");
        publish(2, 3);
        await().until(() -> received.size() == 1);
        assertThat(received.bodies()).isEqualTo(Received.messages(2, 3));
    }

    @Test
    void aRouteThatIsSuspendedGetsWhatCameMeanwhile() throws Exception {
        CamelContext camel = camel(ephemeral(received));
        awaitPosition(camel, 0);
        camel.getRouteController().suspendRoute("consumer");
        publish(0, 2);
        camel.getRouteController().resumeRoute("consumer");
        await().until(() -> received.size() == 2);
    }

    @Test
    void itsNameBeginsWithConsumerGroup() throws Exception {
        CamelContext camel = camel(consuming(list + "?ephemeralGroup=true&consumerGroup=caches", received));
        assertThat(group(camel)).matches("caches\\.[0-9a-f]{12}");
    }

    @Test
    void oneOfAProcessThatWasKilledIsRemovedByOthers() throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MortalMember.class.getName(),
                        redis.uri(),
                        "redislist:" + list + "?ephemeralGroup=true&initialDelay=0&leaseTimeout=200",
                        "nothing to die of",
                        list + ":bodies")
                .redirectErrorStream(true)
                .redirectOutput(new File("target/" + getClass().getSimpleName() + ".log"))
                .start();
        try {
            await().until(() -> jedis.zcard(ephemeralKey()) == 1 && jedis.scard(groupsKey()) == 1);
        } finally {
            process.destroyForcibly().waitFor();
        }
        // As if a minute had passed.
        jedis.zadd(ephemeralKey(), 1, jedis.zrange(ephemeralKey(), 0, 0).get(0));
        CamelContext camel = camel();
        await().until(() -> {
            send(camel, list + "?operation=TRIM", "");
            return jedis.keys("*" + list + "*").isEmpty();
        });
    }

    /** What a process has left that is no more. */
    private String leftBehind() {
        String group = "ephemeral.000000000000";
        jedis.set("position:" + list + ":" + group, "0");
        jedis.sadd(groupsKey(), group);
        jedis.zadd(ephemeralKey(), 1, group);
        return group;
    }

    @Test
    void oneThatWasLeftBehindIsRemovedByTheNext() throws Exception {
        publish(0, 2);
        String dead = leftBehind();
        camel(ephemeral(received));
        assertThat(position(dead)).isNull();
        assertThat(jedis.smembers(groupsKey())).hasSize(1).doesNotContain(dead);
        assertThat(jedis.zscore(ephemeralKey(), dead)).isNull();
    }

    @Test
    void oneThatWasLeftBehindDoesNotKeepAListFromBeingTrimmed() throws Exception {
        publish(0, 2);
        leftBehind();
        CamelContext camel = camel(consuming(list + "?consumerGroup=g1", received));
        await().until(() -> "2".equals(position("g1")));
        assertThat(send(camel, list + "?operation=TRIM", "").getMessage().getBody())
                .isEqualTo(2L);
    }

    @Test
    void oneWithALiveMemberIsNotRemovedHoweverLongItWasSilent() throws Exception {
        CamelContext camel = camel(ephemeral(received));
        jedis.zadd(ephemeralKey(), 1, group(camel));
        camel(ephemeral(new Received()));
        publish(0, 1);
        await().until(() -> received.size() == 1);
        assertThat(jedis.smembers(groupsKey())).contains(group(camel));
    }

    @Test
    void aPollingConsumerIsRefused() throws Exception {
        CamelContext camel = camel();
        assertThatThrownBy(
                        () -> camel.createConsumerTemplate().receive("redislist:" + list + "?ephemeralGroup=true", 100))
                .hasStackTraceContaining("ephemeralGroup is for routes");
    }

    @Test
    void operationsStillNeedAGroup() throws Exception {
        CamelContext camel = camel();
        assertThat(List.of(send(camel, list + "?ephemeralGroup=true&operation=GET_NEXT", "")
                        .getException()))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("needs the option consumerGroup"));
    }
}
