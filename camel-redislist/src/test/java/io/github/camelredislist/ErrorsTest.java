package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What a user reads who got something wrong: one sentence that names it, and no stack trace needed. */
class ErrorsTest extends RedisListTestSupport {

    private final Received received = new Received();

    private void assertRefused(String from, String... parts) {
        assertThatThrownBy(() -> camel(consuming(from, received))).satisfies(e -> {
            Throwable root = e;
            while (root.getCause() != null && !(root instanceof IllegalArgumentException)) {
                root = root.getCause();
            }
            assertThat(e.getMessage() + " " + root.getMessage()).contains(parts);
        });
    }

    @Test
    void consumerGroupMissing() {
        assertRefused(list + "?greedy=true", "consumerGroup is missing", "Add consumerGroup=<name>");
        assertRefused(list + "?consumerGroup=", "consumerGroup");
        assertRefused(list + "?consumerGroup=a:b", "consumerGroup must not contain a colon, but is a:b");
    }

    @Test
    void unknownOption() {
        assertRefused(list + "?consumerGroup=g1&fetchCount=7", "Unknown parameters=[{fetchCount=7}]");
    }

    @Test
    void optionsOutOfRange() {
        assertRefused(list + "?consumerGroup=g1&fetchSize=0", "fetchSize must be at least 1, but is 0");
        assertRefused(list + "?consumerGroup=g1&fetchMaxBytes=0", "fetchMaxBytes must be at least 1");
        assertRefused(list + "?consumerGroup=g1&maxUncommitted=0", "maxUncommitted must be at least 1");
        assertRefused(list + "?consumerGroup=g1&leaseTimeout=10", "leaseTimeout must be at least 100 ms, but is 10 ms");
        assertRefused(list + "?consumerGroup=g1&maxConnections=0", "maxConnections must be at least 1");
        assertRefused(list + "?consumerGroup=g1&commandTimeout=0", "commandTimeout must be longer than 0");
        assertRefused(
                list + "?consumerGroup=g1&subscriptionType=EXCLUSIVE&deliveryGuarantee=AT_MOST_ONCE",
                "EXCLUSIVE needs deliveryGuarantee=AT_LEAST_ONCE");
        assertRefused(list + "?consumerGroup=g1&envelope=RAW&headersKey=h", "headersKey needs envelope=PROTEAN");
        assertRefused(list + "?consumerGroup=g1&headersKey=type", "headersKey must be a name", "'type'");
    }

    @Test
    void redisUriThatIsNone() {
        for (String uri :
                new String[] {"http://localhost", "redis://:pw@a,", "redis://u:s3cret@host:port", "redis:x"}) {
            assertThatThrownBy(() -> camel(uri, consuming(list + "?consumerGroup=g1", received)))
                    .satisfies(e -> assertThat(allMessages(e))
                            .contains("redisUri")
                            .contains("redis://[user:password@]host[:port][/database]")
                            .doesNotContain("s3cret"));
        }
    }

    @Test
    void deploymentsThatAreNone() {
        assertRefused(
                list + "?consumerGroup=g1&redisUri=redis://a:1,b:2",
                "redisUri names several nodes, and deployment is STANDALONE",
                "set deployment to SENTINEL or CLUSTER");
        assertRefused(
                list + "?consumerGroup=g1&deployment=SENTINEL",
                "deployment=SENTINEL needs the option sentinelMasterName");
        assertRefused(
                list + "?consumerGroup=g1&deployment=CLUSTER&database=1",
                "A cluster has only the database 0, but redisUri or the option database says 1");
        assertRefused(
                list + "?consumerGroup=g1&deployment=CLUSTER&redisUri=redis://a/2",
                "A cluster has only the database 0");
        for (String option : List.of("sentinelMasterName=m", "sentinelUsername=u", "sentinelPassword=p")) {
            assertRefused(
                    list + "?consumerGroup=g1&" + option,
                    option.replaceAll("=.*", ""),
                    "need deployment=SENTINEL, but deployment is STANDALONE");
        }
    }

    private static String allMessages(Throwable e) {
        StringBuilder all = new StringBuilder();
        for (Throwable t = e; t != null; t = t.getCause()) {
            all.append(t.getMessage()).append('\n');
        }
        return all.toString();
    }

    @Test
    void whatIsNeitherAPatternNorNone() {
        assertRefused(
                list + "?consumerGroup=g1&nameIsPattern=maybe", "nameIsPattern must be auto, true or false", "maybe");
        assertRefused(list + "?consumerGroup=g1&pattern=", "pattern must not be empty");
    }

    @Test
    void theKeyIsOfAnotherType() throws Exception {
        jedis.hset(list, "a", "b");
        assertRefused(list + "?consumerGroup=g1", "The key " + list, "holds a hash, not a list");
        Exchange exchange = send(camel(), list, "{\"n\": 1}");
        assertThat(exchange.getException())
                .hasMessageContaining("Cannot publish to list " + list)
                .hasMessageContaining("WRONGTYPE");
    }

    @Test
    void noPositionAndNoRightToChooseOne() {
        assertRefused(
                list + "?consumerGroup=g1&autoOffsetReset=NONE",
                "group g1 of list " + list + " has no position",
                "position:" + list + ":g1");
    }

    @Test
    void aPositionThatIsNoNumber() {
        jedis.set("position:" + list + ":g1", "abc");
        assertRefused(
                list + "?consumerGroup=g1&autoOffsetReset=NONE",
                "The position (abc) of group g1 of list " + list + " cannot be used: it is no number",
                "position:" + list + ":g1");
    }

    @Test
    void aServerThatIsNotThereNeedNotBeThereAtStart() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            CamelContext camel = camel(
                    "redis://localhost:" + freePort(),
                    consuming(list + "?consumerGroup=g1&reconnectDelay=1h", received));
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("group g1 of list " + list)
                    .contains("nothing accepts connections at localhost:")
                    .contains("check redisUri and whether Redis is up")
                    .contains("Trying again in");
            assertThat(log.withStackTrace()).isEmpty();
            Exchange exchange = send(camel, list, "{\"n\": 1}");
            assertThat(exchange.getException())
                    .hasMessageStartingWith("Cannot publish to list " + list + ": nothing accepts connections at");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void wrongHost() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            CamelContext camel = camel(
                    "redis://no-such-host.invalid", consuming(list + "?consumerGroup=g1&reconnectDelay=1h", received));
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("the host of Redis at no-such-host.invalid:6379 is unknown; check redisUri");
            assertThat(send(camel, list, "{\"n\": 1}").getException())
                    .hasMessageContaining("no-such-host.invalid:6379 is unknown");
        }
    }

    @Test
    void wrongPassword() throws Exception {
        try (ManagedRedis server =
                ManagedRedis.start(RedisServerOptions.defaults().withPassword("right"))) {
            String at = "localhost:" + server.port();
            assertThatThrownBy(() -> camel("redis://:wr0ng@" + at, consuming(list + "?consumerGroup=g1", received)))
                    .satisfies(e -> assertThat(allMessages(e))
                            .contains("does not accept this username and password (WRONGPASS)")
                            .doesNotContain("wr0ng"));
            assertThatThrownBy(() -> camel("redis://" + at, consuming(list + "?consumerGroup=g1", received)))
                    .satisfies(e -> assertThat(allMessages(e)).contains("wants a password"));
            Exchange exchange = send(camel("redis://:wr0ng@" + at), list, "{\"n\": 1}");
            assertThat(exchange.getException()).hasMessageContaining("WRONGPASS");

            CamelContext right = camel("redis://:right@" + at, consuming(list + "?consumerGroup=g1", received));
            assertThat(send(right, list, "{\"n\": 1}").getException()).isNull();
            await().until(() -> received.size() == 1);
        }
    }
}
