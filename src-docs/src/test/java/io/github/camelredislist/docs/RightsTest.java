package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListEndpoint;
import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** Does each job with exactly the rights that the page Security lists for it, and with one of them missing. */
class RightsTest {

    private static final Logger LOG = LoggerFactory.getLogger(RightsTest.class);
    private static final Path USERS = ManualTest.EXAMPLE_FILES.resolve("users.redis");
    private static final Path SCRIPTS = Path.of("../camel-redislist/src/main/resources/io/github/camelredislist/queue");
    private static final Pattern COMMAND_IN_SCRIPT = Pattern.compile("redis\\.p?call\\('([A-Z]+)'");
    private static final Pattern FUNCTION = Pattern.compile("(?ms)^local function (\\w+).*?^end$");
    private static final int MESSAGES = 600;

    private static ManagedRedis server;
    private static RedisClient admin;

    /** What a user does, by which rights, and by which scripts. */
    enum Job {
        PUBLISH("publisher", "") {
            @Override
            boolean succeeds(DefaultCamelContext camel) {
                return sends(camel, "redislist:orders", "{\"n\": 1}");
            }
        },
        PUBLISH_ONCE("publisher deduplicating", "append") {
            @Override
            boolean succeeds(DefaultCamelContext camel) {
                return sends(camel, "redislist:orders?deduplicateRetries=true", "{\"n\": 1}");
            }
        },
        FAILOVER("failover", "join acquire read commit release reset") {
            @Override
            boolean succeeds(DefaultCamelContext camel) throws Exception {
                return consumes(camel, "wakeUp=false");
            }
        },
        SHARED("failover shared", "join reserve extend postpone complete reset") {
            @Override
            boolean succeeds(DefaultCamelContext camel) throws Exception {
                return consumes(camel, "wakeUp=false&subscriptionType=SHARED");
            }
        },
        AT_MOST_ONCE("failover none", "join claim reset") {
            @Override
            boolean succeeds(DefaultCamelContext camel) throws Exception {
                return consumes(camel, "wakeUp=false&deliveryGuarantee=AT_MOST_ONCE");
            }
        },
        WAKE_UP("failover wake-up", "join acquire read commit release reset") {
            @Override
            boolean succeeds(DefaultCamelContext camel) throws Exception {
                return consumes(camel, "delay=3600000");
            }
        },
        MANY_LISTS("failover many", "attend leave backlogs") {
            @Override
            boolean succeeds(DefaultCamelContext camel) throws Exception {
                boolean consumed = consumes(camel, "wakeUp=false&pattern=RAW(order*s)");
                camel.stop();
                return consumed && !admin.exists("redislist:mem:{position:order*s:billing}");
            }
        },
        BE_COUNTED("failover members", "beat") {
            @Override
            boolean succeeds(DefaultCamelContext camel) throws Exception {
                boolean consumed = consumes(camel, "wakeUp=false");
                camel.stop();
                return consumed && !admin.exists("redislist:mem:{position:orders:billing}");
            }
        },
        OPERATE("operator", "seek redrive unredriven join claim reset") {
            @Override
            boolean succeeds(DefaultCamelContext camel) {
                return Stream.of("LENGTH", "BROWSE", "GET_NEXT", "READ", "POSITION", "SEEK", "REDRIVE")
                        .allMatch(operation -> sends(
                                camel,
                                "redislist:orders?consumerGroup=billing&seekTo=BEGINNING&operation=" + operation,
                                null));
            }
        },
        TRIM("operator trimming", "trim positions") {
            @Override
            boolean succeeds(DefaultCamelContext camel) {
                String orders = "redislist:orders?consumerGroup=billing&operation=";
                return sends(camel, orders + "GET_NEXT", null)
                        && sends(camel, orders + "TRIM&retention=MAX_LENGTH&retentionMaxLength=3", null);
            }
        },
        CLEAN_UP("operator trimming ephemeral", "ephemeral forget") {
            @Override
            boolean succeeds(DefaultCamelContext camel) {
                admin.zadd("redislist:ephemeral:{orders}", 1, "billing.0");
                admin.set("position:orders:billing.0", "0");
                return sends(camel, "redislist:orders?operation=TRIM", null)
                        && !admin.exists("position:orders:billing.0")
                        && !admin.exists("redislist:ephemeral:{orders}");
            }
        };

        private final List<String> rights;
        private final List<String> ownRights;
        private final Set<String> inScripts;

        Job(String tags, String scripts) {
            this.rights =
                    Arrays.stream(tags.split(" ")).flatMap(RightsTest::rights).toList();
            // Those of the first tags are the business of other jobs.
            this.ownRights = rights(tags.substring(tags.lastIndexOf(' ') + 1)).toList();
            this.inScripts = scripts.isEmpty()
                    ? Set.of()
                    : Arrays.stream(scripts.split(" "))
                            .flatMap(RightsTest::commands)
                            .collect(Collectors.toSet());
        }

        abstract boolean succeeds(DefaultCamelContext camel) throws Exception;
    }

    /** The rights of the users of the page, without names and passwords. */
    private static Stream<String> rights(String tag) {
        return between(read(USERS) + "# tag::none[]# end::none[]", "# tag::" + tag + "[]", "# end::" + tag + "[]")
                .lines()
                .filter(line -> line.startsWith("ACL SETUSER "))
                .flatMap(line -> Arrays.stream(line.split(" ")).skip(3))
                .filter(rule -> rule.matches("[+~&].*"));
    }

    private static String between(String text, String begin, String end) {
        return text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end));
    }

    /** What a script calls itself, and by the functions of common.lua. */
    private static Stream<String> commands(String script) {
        Map<String, String> functions = FUNCTION.matcher(read(SCRIPTS.resolve("common.lua")))
                .results()
                .collect(Collectors.toMap(match -> match.group(1), MatchResult::group));
        StringBuilder text = new StringBuilder(read(SCRIPTS.resolve(script + ".lua")));
        Set<String> included = new HashSet<>();
        for (int before = -1; before < included.size(); ) {
            before = included.size();
            functions.forEach((name, body) -> {
                if (text.indexOf(name + "(") >= 0 && included.add(name)) {
                    text.append(body);
                }
            });
        }
        return COMMAND_IN_SCRIPT
                .matcher(text)
                .results()
                .map(match -> "+" + match.group(1).toLowerCase(Locale.ROOT));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void start() {
        server = ManagedRedis.start(RedisServerOptions.defaults());
        admin = RedisClient.create(server.uri());
        // Another one, since nobody may rely on what the default user may do.
        acl("SETUSER", "admin", "on", ">admin", "~*", "&*", "+@all");
        admin.close();
        admin = RedisClient.create("redis://admin:admin@" + server.host() + ":" + server.port());
        acl("SETUSER", "default", "off");
    }

    @AfterAll
    static void stop() {
        admin.close();
        server.close();
    }

    private static void acl(String... rule) {
        admin.executeCommand(new CommandArguments(Protocol.Command.ACL).addObjects((Object[]) rule));
    }

    @BeforeEach
    void fill() {
        reset();
    }

    private static void reset() {
        admin.flushAll();
        admin.scriptFlush();
        admin.rpush(
                "orders",
                IntStream.range(0, MESSAGES)
                        .mapToObj(n -> "[\"id-" + n + "\", {\"n\": " + n + "}]")
                        .toArray(String[]::new));
    }

    private static boolean doneWith(Job job, List<String> rights) throws Exception {
        reset();
        List<String> user = new ArrayList<>(List.of("SETUSER", "worker", "reset", "on", ">secret", "resetchannels"));
        user.addAll(rights);
        acl(user.toArray(String[]::new));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getComponent("redislist", RedisListComponent.class)
                    .getConfiguration()
                    .setRedisUri("redis://worker:secret@" + server.host() + ":" + server.port());
            camel.getShutdownStrategy().setTimeout(5);
            camel.start();
            return job.succeeds(camel);
        }
    }

    private static boolean sends(DefaultCamelContext camel, String uri, Object body) {
        Exception failure = camel.createProducerTemplate()
                .request(uri, exchange -> exchange.getMessage().setBody(body))
                .getException();
        LOG.info("{}: {}", uri, failure == null ? "done" : failure.getMessage());
        return failure == null;
    }

    /** One message is given up; then comes another one. */
    private static boolean consumes(DefaultCamelContext camel, String options) throws Exception {
        AtomicInteger received = new AtomicInteger();
        camel.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof RedisListEndpoint list) {
                list.setInitialDelay(0);
            }
            return endpoint;
        });
        try (LogLines log = LogLines.open()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("redislist:orders?consumerGroup=billing&deliveryRetryDelay=1&reconnectDelay=1h&" + options)
                            .process(exchange -> {
                                if (exchange.getMessage().getBody(String.class).equals("{\"n\": 7}")) {
                                    throw new IllegalStateException("on purpose");
                                }
                                received.incrementAndGet();
                            });
                }
            });
            await().until(() -> refused(log) || received.get() == MESSAGES - 1 && admin.llen("orders:dlq") == 1);
            if (refused(log)) {
                return false;
            }
            admin.rpush("orders", "[\"id\", {\"n\": 1000}]");
            await().until(() -> refused(log) || received.get() == MESSAGES);
            return !refused(log);
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean refused(LogLines log) {
        return log.anyHas("does not give this user the right");
    }

    @ParameterizedTest
    @EnumSource
    void theseRightsSuffice(Job job) throws Exception {
        assertThat(doneWith(job, job.rights)).isTrue();
        assertThat(job.rights)
                .as("what scripts may call, also if this test does not")
                .containsAll(job.inScripts);
    }

    @ParameterizedTest
    @EnumSource
    void noneOfThemMayBeMissing(Job job) throws Exception {
        List<String> needless = new ArrayList<>();
        for (String right : job.ownRights) {
            List<String> others = new ArrayList<>(job.rights);
            others.remove(right);
            if (doneWith(job, others) && !job.inScripts.contains(right)) {
                needless.add(right);
            }
        }
        assertThat(needless).isEmpty();
    }
}
