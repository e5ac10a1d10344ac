package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.example.Order;
import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.consume.CamelRedisListManualCommit;
import io.github.camelredislist.test.infra.AgedServer;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import io.github.camelredislist.test.infra.TestAuthority;
import io.github.camelredislist.test.infra.TlsTerminator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * Makes every error of the page errors.adoc happen: a test {@code missingGroup} meets the one in the section
 * {@code [#missing-group]}, whose sentence must be the one that the component says.
 */
class ErrorSentencesTest extends ManualTest {

    private static final Pattern SECTION =
            Pattern.compile("\\[#([a-z-]+)]\\n=== .*?\\n\\.\\.\\.\\.\\n(.*?)\\n\\.\\.\\.\\.\\n", Pattern.DOTALL);
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final String CONTROL = "redislist:ctl:{position:orders:billing}";
    private static final Order ORDER = new Order("order.placed", "A-1", 30);

    private Map<String, String> page;
    private String section;
    private LogLines log;

    @BeforeEach
    void readPage(TestInfo test) throws IOException {
        page = SECTION.matcher(Files.readString(PAGES.resolve("errors.adoc")))
                .results()
                .collect(Collectors.toMap(match -> match.group(1), ErrorSentencesTest::sentence));
        section = kebab(test.getTestMethod().orElseThrow().getName());
        log = LogLines.open();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    private static String sentence(MatchResult match) {
        return match.group(2).replace('\n', ' ');
    }

    private static String kebab(String name) {
        return CAPITAL.matcher(name).replaceAll(match -> "-" + match.group().toLowerCase(Locale.ROOT));
    }

    @Test
    void everySentenceOfThePageIsTested() {
        assertThat(page.keySet())
                .isEqualTo(Arrays.stream(ErrorSentencesTest.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(method -> kebab(method.getName()))
                        .filter(name -> !name.equals(section))
                        .collect(Collectors.toSet()));
    }

    private void assertShown(String said) {
        assertThat(neutral(said))
                .as("What the component says, and errors.adoc has in its section [#%s]", section)
                .isEqualTo(page.get(section));
    }

    /** What differs from run to run, as the page has it. */
    private String neutral(String said) {
        return said.replace(redis.location(), "localhost:6379")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "6f1c2c9e-9f0b-4f5e-8a51-0d3f5b9f2f10")
                .replaceAll("\\d+ ms", "1000 ms")
                .replaceAll("there: \\d+ messages", "there: 12 messages");
    }

    private void consume(String uri) throws Exception {
        consume(camel, uri);
    }

    private static void consume(DefaultCamelContext context, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("log:consumed");
            }
        });
    }

    private void assertRefused(String uri) {
        assertShown(rootMessage(catchThrowable(() -> consume(uri))));
    }

    private void publish(Object body) {
        send("redislist:orders", body);
    }

    private static String rootMessage(Throwable failure) {
        assertThat(failure).as("nothing failed").isNotNull();
        Throwable root = failure;
        while (root.getCause() != null && !root.getClass().getName().startsWith("io.github.camelredislist")) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    @Test
    void missingGroup() {
        assertRefused("redislist:orders");
    }

    @Test
    void colonInGroup() {
        assertRefused("redislist:orders?consumerGroup=eu:billing");
    }

    @Test
    void unknownOption() {
        Throwable refused = catchThrowable(() -> consume("redislist:orders?consumerGroup=billing&fetchSiz=10"));

        // Camel's sentence, behind Camel's "Failed to resolve endpoint".
        assertShown(rootMessage(refused).replaceFirst(".* due to: ", ""));
    }

    @Test
    void badUri() {
        assertRefused("redislist:orders?consumerGroup=billing&redisUri=localhost:6379");
    }

    @Test
    void severalNodes() {
        assertRefused("redislist:orders?consumerGroup=billing&redisUri=redis://a,b");
    }

    @Test
    void masterNameMissing() {
        assertRefused("redislist:orders?consumerGroup=billing&deployment=SENTINEL");
    }

    @Test
    void sentinelOptions() {
        assertRefused("redislist:orders?consumerGroup=billing&sentinelMasterName=mymaster");
    }

    @Test
    void noCluster() {
        assertRefused("redislist:orders?consumerGroup=billing&deployment=CLUSTER");
    }

    @Test
    void noSentinel() {
        assertRefused("redislist:orders?consumerGroup=billing&deployment=SENTINEL&sentinelMasterName=mymaster");
    }

    @Test
    void databaseOfCluster() {
        assertRefused("redislist:orders?consumerGroup=billing&deployment=CLUSTER&database=3");
    }

    @Test
    void patternPublish() {
        assertShown(rootMessage(failureOf("redislist:chat:*")));
    }

    @Test
    void partitionsDiffer() {
        client.set("redislist:partitions:{orders}", "8");

        assertRefused("redislist:orders?consumerGroup=billing&partitions=16");
    }

    @Test
    void patternPolling() {
        assertShown(rootMessage(catchThrowable(
                () -> camel.createConsumerTemplate().receive("redislist:chat:*?consumerGroup=billing", 10))));
    }

    @Test
    void sameGroupTwice() throws Exception {
        consume("redislist:orders?consumerGroup=billing");

        assertRefused("redislist:orders?consumerGroup=billing&fetchSize=10");
    }

    @Test
    void notAList() {
        client.set("orders", "something else");

        assertRefused("redislist:orders?consumerGroup=billing");
    }

    @Test
    void wrongPassword() {
        assertRefused("redislist:orders?consumerGroup=billing&username=shop&password=wrong");
    }

    @Test
    void noPassword() {
        try (ManagedRedis guarded =
                ManagedRedis.start(RedisServerOptions.defaults().withPassword("secret"))) {
            String location = guarded.host() + ":" + guarded.port();
            Throwable refused = catchThrowable(
                    () -> consume("redislist:orders?consumerGroup=billing&redisUri=redis://" + location));

            assertShown(rootMessage(refused).replace(location, "localhost:6379"));
        }
    }

    @Test
    void noRight() {
        acl("SETUSER", "reader", "on", ">pw", "~*", "+@all", "-rpush");
        Exchange result =
                template.request("redislist:orders?username=reader&password=pw", exchange -> exchange.getMessage()
                        .setBody(ORDER));
        acl("DELUSER", "reader");

        assertShown(result.getException().getMessage().replaceAll("\\(NOPERM [^)]*\\)", "(NOPERM …)"));
    }

    private void acl(String... rule) {
        client.executeCommand(new CommandArguments(Protocol.Command.ACL).addObjects((Object[]) rule));
    }

    /** A consumer meets a server with such a certificate, which stands before the Redis of the tests. */
    private void assertRefusedByTls(KeyStore key, TestAuthority authority, SSLContextParameters parameters) {
        try (TlsTerminator server =
                new TlsTerminator(authority.serverContext(key), false, redis.host(), redis.port())) {
            assertRefusedAt("rediss://localhost:" + server.port(), parameters);
        }
    }

    private void assertRefusedAt(String uri, SSLContextParameters parameters) {
        camel.getComponent("redislist", RedisListComponent.class)
                .getConfiguration()
                .setSslContextParameters(parameters);
        String said =
                rootMessage(catchThrowable(() -> consume("redislist:orders?consumerGroup=billing&redisUri=" + uri)));
        assertShown(said.replaceFirst("at (localhost|127.0.0.1):\\d+", "at localhost:6379")
                .replaceFirst("NotAfter: [^)]*", "NotAfter: …")
                .replaceFirst("Redis 5[.\\d]*", "Redis 5.0.7"));
    }

    private static SSLContextParameters trusting(TestAuthority authority) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setKeyStore(authority.certificate());
        TrustManagersParameters trustManagers = new TrustManagersParameters();
        trustManagers.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trustManagers);
        return parameters;
    }

    @Test
    void wantsTls() {
        try (TestAuthority authority = TestAuthority.create();
                TlsTerminator server = new TlsTerminator(
                        authority.serverContext(authority.issue("dns:localhost")), false, redis.host(), redis.port())) {
            assertRefusedAt("redis://localhost:" + server.port(), null);
        }
    }

    @Test
    void noTls() throws IOException {
        try (ServerSocket complaining = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread answering = new Thread(() -> complain(complaining));
            answering.start();
            assertRefusedAt("rediss://127.0.0.1:" + complaining.getLocalPort(), null);
        }
    }

    /** As Redis does when a handshake happens to be as long as a command. */
    private static void complain(ServerSocket server) {
        try {
            while (true) {
                server.accept().getOutputStream().write("-ERR unknown command\r\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The end of the test.
        }
    }

    @Test
    void otherHost() {
        try (TestAuthority authority = TestAuthority.create()) {
            assertRefusedByTls(authority.issue("dns:redis.example.com"), authority, trusting(authority));
        }
    }

    @Test
    void expiredCertificate() {
        try (TestAuthority authority = TestAuthority.create()) {
            assertRefusedByTls(authority.issueExpired("dns:localhost"), authority, trusting(authority));
        }
    }

    @Test
    void unknownAuthority() {
        try (TestAuthority authority = TestAuthority.create()) {
            assertRefusedByTls(authority.issue("dns:localhost"), authority, null);
        }
    }

    @Test
    void noClientCertificate() {
        try (TestAuthority authority = TestAuthority.create();
                TlsTerminator server = new TlsTerminator(
                        authority.serverContext(authority.issue("dns:localhost")), true, redis.host(), redis.port())) {
            camel.getRegistry().bind("trusting", trusting(authority));
            Exchange result = template.request(
                    "redislist:orders?sslContextParameters=#trusting&redisUri=rediss://localhost:" + server.port(),
                    exchange -> exchange.getMessage().setBody(ORDER));

            assertShown(result.getException()
                    .getMessage()
                    .replaceFirst("at localhost:\\d+ .*certificate.*", "at localhost:6379 … certificate …"));
        }
    }

    @Test
    void globalParameters() {
        camel.getComponent("redislist", RedisListComponent.class).setUseGlobalSslContextParameters(true);

        assertRefused("redislist:orders?consumerGroup=billing");
    }

    @Test
    void tooOld() {
        try (AgedServer server = new AgedServer(redis.host(), redis.port())) {
            assertRefusedAt("redis://127.0.0.1:" + server.port(), null);
        }
    }

    private void publishTo(RedisServerOptions options, String warning) {
        try (ManagedRedis server = ManagedRedis.start(options)) {
            String location = server.host() + ":" + server.port();
            send("redislist:orders?redisUri=redis://" + location, ORDER);

            assertShown(log.warning(warning).replace(location, "localhost:6379"));
        }
    }

    @Test
    void mayEvict() {
        publishTo(RedisServerOptions.defaults().withConfig("maxmemory-policy allkeys-lru"), "deletes keys");
    }

    @Test
    void keepsNothing() {
        publishTo(RedisServerOptions.defaults(), "keeps nothing on disk");
    }

    @Test
    void secondExclusive() throws Exception {
        String uri = "redislist:orders?consumerGroup=nightly&subscriptionType=EXCLUSIVE&leaseTimeout=2s";
        consume(uri);
        try (DefaultCamelContext other = newContext()) {
            other.start();

            assertShown(rootMessage(catchThrowable(() -> consume(other, uri))));
        }
    }

    @Test
    void otherMode() throws Exception {
        consume("redislist:orders?consumerGroup=billing");
        try (DefaultCamelContext other = newContext()) {
            other.start();

            assertShown(rootMessage(catchThrowable(
                    () -> consume(other, "redislist:orders?consumerGroup=billing&deliveryGuarantee=AT_MOST_ONCE"))));
        }
    }

    @Test
    void noPosition() {
        assertRefused("redislist:orders?consumerGroup=billing&autoOffsetReset=NONE");
    }

    @Test
    void notWithAtMostOnce() {
        assertRefused("redislist:orders?consumerGroup=billing&deliveryGuarantee=AT_MOST_ONCE&breakOnFirstError=true");
    }

    @Test
    void noDeliveries() {
        assertRefused("redislist:orders?consumerGroup=billing&maxDeliveries=0");
    }

    @Test
    void batchSize() {
        assertRefused("redislist:orders?consumerGroup=billing&batching=true&batchSize=1000");
    }

    @Test
    void batchesInParallel() {
        assertRefused("redislist:orders?consumerGroup=billing&batching=true&concurrentConsumers=2");
    }

    @Test
    void deadLettersToItself() {
        assertRefused("redislist:orders?consumerGroup=billing&deadLetterList=orders");
    }

    @Test
    void rawCompression() {
        assertShown(rootMessage(
                catchThrowable(() -> send("redislist:orders?envelope=RAW&compression=ZLIB", "a line of text"))));
    }

    @Test
    void redisIsDown() throws Exception {
        int nobody = deadPort();

        consume("redislist:orders?consumerGroup=billing&redisUri=redis://localhost:" + nobody);

        assertShown(log.warning("nothing accepts connections").replace("localhost:" + nobody, "localhost:6379"));
    }

    /** The port of a server that is no more. */
    private static int deadPort() {
        try (ManagedRedis gone = ManagedRedis.start(RedisServerOptions.defaults())) {
            return gone.port();
        }
    }

    @Test
    void unknownHost() throws Exception {
        consume("redislist:orders?consumerGroup=billing&redisUri=redis://redis.invalid");

        assertShown(log.warning("unknown"));
    }

    @Test
    void givenUpRedis() throws Exception {
        int nobody = deadPort();

        consume(
                "redislist:orders?consumerGroup=billing&reconnectAttempts=2&reconnectDelay=10&redisUri=redis://localhost:"
                        + nobody);

        assertShown(log.warning("reconnectAttempts").replace("localhost:" + nobody, "localhost:6379"));
    }

    @Test
    void noWakeUp() throws Exception {
        acl("SETUSER", "reader", "on", ">pw", "~*", "+@all", "-client");

        consume("redislist:orders?consumerGroup=billing&username=reader&password=pw");

        assertShown(log.warning("No wake-up").replaceAll("\\(NOPERM [^)]*\\)", "(NOPERM …)"));
        acl("DELUSER", "reader");
    }

    private void fail(String uri) throws Exception {
        publish(ORDER);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).throwException(IllegalStateException.class, "the printer is out of paper");
            }
        });
    }

    @Test
    void failingMessage() throws Exception {
        fail("redislist:orders?consumerGroup=billing");

        assertShown(log.warning("failed (attempt 1)"));
    }

    @Test
    void givenUp() throws Exception {
        fail("redislist:orders?consumerGroup=billing&deliveryRetryDelay=10");

        assertShown(log.warning("failed (attempt 3)"));
    }

    @Test
    void passedOver() throws Exception {
        fail("redislist:orders?consumerGroup=billing&deliveryRetryDelay=10&deadLetterList=none");

        assertShown(log.warning("failed (attempt 3)"));
    }

    @Test
    void killingMessage() throws Exception {
        publish(ORDER);
        client.hset(CONTROL, Map.of("owner", "a member that died", "deaths", "0 3"));

        consume("redislist:orders?consumerGroup=billing");

        assertShown(log.warning("its members failed"));
    }

    @Test
    void overdue() throws Exception {
        publish(ORDER);
        CountDownLatch done = new CountDownLatch(1);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:orders?consumerGroup=billing&maxProcessingTime=50&commitInterval=20")
                        .process(exchange -> done.await());
            }
        });

        try {
            assertShown(log.warning("maxProcessingTime"));
        } finally {
            done.countDown();
        }
    }

    @Test
    void windowFull() throws Exception {
        send("redislist:orders", List.of(ORDER, ORDER, ORDER));

        consume("redislist:orders?consumerGroup=billing&allowManualCommit=true&maxUncommitted=2");

        assertShown(log.warning("Waiting"));
    }

    @Test
    void notCommitted() throws Exception {
        MockEndpoint consumed = expect("consumed", 1);
        publish(ORDER);
        consume("redislist:orders?consumerGroup=billing&allowManualCommit=true");
        consumed.assertIsSatisfied();
        client.hset(CONTROL, "owner", "another member");
        CamelRedisListManualCommit message = consumed.getExchanges()
                .get(0)
                .getMessage()
                .getHeader(RedisListConstants.MANUAL_COMMIT, CamelRedisListManualCommit.class);

        assertShown(rootMessage(catchThrowable(message::commit)));
    }

    @Test
    void malformedEntry() throws Exception {
        client.rpush("orders", "hello");

        consume("redislist:orders?consumerGroup=billing");

        assertShown(log.warning("holds no message"));
    }

    @Test
    void bomb() throws Exception {
        send("redislist:orders?compression=ZLIB&maxMessageSize=0", Map.of("text", "x".repeat(1_000_000)));

        consume("redislist:orders?consumerGroup=billing&maxInflatedSize=100000");

        // How far zlib has come by then is up to its version.
        assertShown(log.warning("holds no message").replaceAll("LARGE at byte \\d+", "LARGE at byte 1033"));
    }

    @Test
    void refusedEntry() throws Exception {
        client.rpush("orders", "hello");

        consume("redislist:orders?consumerGroup=billing&malformedPolicy=FAIL");

        assertShown(log.warning("malformedPolicy"));
    }

    private void consumeOne(String uri) throws Exception {
        MockEndpoint consumed = expect("consumed", 1);
        publish(ORDER);
        consume(uri);
        consumed.assertIsSatisfied();
        await().untilAsserted(
                        () -> assertThat(client.get("position:orders:billing")).isEqualTo("1"));
    }

    @Test
    void movedPosition() throws Exception {
        consumeOne("redislist:orders?consumerGroup=billing");

        client.set("position:orders:billing", "0");

        assertShown(log.warning("somebody else"));
    }

    @Test
    void ephemeralPolling() {
        assertShown(rootMessage(catchThrowable(
                () -> camel.createConsumerTemplate().receive("redislist:orders?ephemeralGroup=true", 10))));
    }

    @Test
    void unknownGroup() throws Exception {
        consumeOne("redislist:orders?consumerGroup=billing");
        client.set("position:orders:shop.Handler", "1");

        assertShown(rootMessage(failureOf("redislist:orders?operation=TRIM")));
    }

    @Test
    void skippedGroup() throws Exception {
        consumeOne("redislist:orders?consumerGroup=billing");
        camel.getRouteController().stopAllRoutes();
        publish(ORDER);
        publish(ORDER);
        publish(ORDER);

        send("redislist:orders?operation=TRIM&retention=MAX_LENGTH&retentionMaxLength=1", null);

        assertShown(log.warning("had not read"));
    }

    @Test
    void lostPosition() throws Exception {
        consumeOne("redislist:orders?consumerGroup=billing");

        client.del("orders");

        assertShown(log.warning("cannot be used"));
    }

    @Test
    void positionOutside() throws Exception {
        consumeOne("redislist:orders?consumerGroup=billing");

        client.set("position:orders:billing", "5");

        assertShown(log.warning("cannot be used"));
    }

    @Test
    void positionNotChosen() throws Exception {
        client.set("position:orders:billing", "0");
        consumeOne("redislist:orders?consumerGroup=billing&autoOffsetReset=NONE");

        client.del("orders");

        assertShown(log.warning("cannot be used"));
    }

    @Test
    void takingOver() throws Exception {
        client.hset(CONTROL, "owner", "a member that died");

        consume("redislist:orders?consumerGroup=billing");

        assertShown(log.warning("Taking over"));
    }

    @Test
    void superseded() throws Exception {
        consume("redislist:orders?consumerGroup=billing&leaseTimeout=1s");
        await().until(() -> client.hexists(CONTROL, "owner"));

        client.hset(CONTROL, "owner", "another member");

        assertShown(log.warning("Superseded"));
    }

    @Test
    void notAnObject() {
        assertShown(rootMessage(catchThrowable(() -> publish("hello"))));
    }

    @Test
    void tooLarge() {
        assertShown(rootMessage(
                catchThrowable(() -> send("redislist:orders?maxMessageSize=100", Map.of("text", "x".repeat(200))))));
    }

    @Test
    void tooLargeToInflate() {
        assertShown(rootMessage(catchThrowable(() -> send(
                "redislist:orders?compression=ZLIB&compressionThreshold=50&maxInflatedSize=100",
                Map.of("text", "x".repeat(200))))));
    }

    @Test
    void unconfirmed() {
        assertShown(rootMessage(catchThrowable(() -> send("redislist:orders?waitReplicas=1&waitTimeout=1", ORDER))
                .getCause()));
    }

    @Test
    void replicasWithAClient() {
        camel.getRegistry().bind("mine", client);

        assertShown(
                rootMessage(catchThrowable(() -> send("redislist:orders?waitReplicas=1&redisClient=#mine", ORDER))));
    }

    @Test
    void notPublished() {
        int nobody = deadPort();

        assertShown(
                rootMessage(catchThrowable(() -> send("redislist:orders?redisUri=redis://localhost:" + nobody, ORDER)))
                        .replace("localhost:" + nobody, "localhost:6379"));
    }

    @Test
    void outOfMemory() {
        try (ManagedRedis full = ManagedRedis.start(RedisServerOptions.defaults());
                UnifiedJedis itsClient = RedisClient.create(full.host(), full.port())) {
            itsClient.executeCommand(new CommandArguments(Protocol.Command.CONFIG)
                    .add("SET")
                    .add("maxmemory")
                    .add("1"));

            assertNotPublished(full);
        }
    }

    @Test
    void aReplica() {
        try (ManagedRedis replica = ManagedRedis.start(RedisServerOptions.defaults());
                UnifiedJedis itsClient = RedisClient.create(replica.host(), replica.port())) {
            String[] primary = redis.location().split(":");
            itsClient.executeCommand(new CommandArguments(Protocol.Command.REPLICAOF)
                    .add(primary[0])
                    .add(primary[1]));

            assertNotPublished(replica);
        }
    }

    private void assertNotPublished(ManagedRedis server) {
        String location = server.host() + ":" + server.port();
        String uri = "redislist:orders?commandTimeout=300&redisUri=redis://" + location;
        assertShown(rootMessage(catchThrowable(() -> send(uri, ORDER))).replace(location, "localhost:6379"));
    }

    @Test
    void outcomeUnknown() {
        try (ManagedRedis stalling = ManagedRedis.start(RedisServerOptions.defaults())) {
            String location = stalling.host() + ":" + stalling.port();
            String uri = "redislist:orders?commandTimeout=300&redisUri=redis://" + location;
            send(uri, ORDER);
            stalling.pause();

            String said = rootMessage(catchThrowable(() -> send(uri, ORDER)));

            stalling.resume();
            assertShown(said.replace(location, "localhost:6379"));
        }
    }

    private void assertFails(String uri) {
        assertShown(rootMessage(catchThrowable(() -> send(uri, null))));
    }

    private Throwable failureOf(String uri) {
        return template.request(uri, exchange -> exchange.getMessage().setBody(ORDER))
                .getException();
    }

    @Test
    void tooFewConsumers() {
        assertShown(rootMessage(failureOf("redislist:orders?consumerGroup=billing&minConsumers=1")));
    }

    @Test
    void minConsumersWithoutGroup() {
        assertShown(rootMessage(catchThrowable(() -> failureOf("redislist:orders?minConsumers=1"))));
    }

    @Test
    void deleteGroupAlive() throws Exception {
        consume("redislist:orders?consumerGroup=billing");

        assertShown(rootMessage(failureOf("redislist:orders?consumerGroup=billing&operation=DELETE_GROUP")));
    }

    @Test
    void deleteGroupHeld() {
        long until = System.currentTimeMillis() + 60_000;
        client.hset(CONTROL, Map.of("owner", "one that died", "until", "" + until, "ttl", "60000"));

        assertShown(rootMessage(failureOf("redislist:orders?consumerGroup=billing&operation=DELETE_GROUP")));
    }

    @Test
    void seekNowhere() {
        assertFails("redislist:orders?operation=SEEK&consumerGroup=billing");
    }

    @Test
    void seekToNoPlace() {
        assertFails("redislist:orders?operation=SEEK&consumerGroup=billing&seekTo=yesterday");
    }

    @Test
    void redriveNone() {
        assertFails("redislist:orders?operation=REDRIVE&deadLetterList=none");
    }

    @Test
    void noDeadLetter() {
        send("redislist:orders:dlq", ORDER);

        send("redislist:orders?operation=REDRIVE", null);

        assertShown(log.warning("no dead letter"));
    }

    @Test
    void redriveAnew() {
        send("redislist:orders:dlq", ORDER);
        send("redislist:orders?operation=REDRIVE", null);
        client.del("orders:dlq");

        send("redislist:orders?operation=REDRIVE", null);

        assertShown(log.warning("not what it was"));
    }
}
