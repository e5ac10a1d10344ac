package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.RedisCredentialsProvider;

/** Plants a password wherever one may be given, and looks for it wherever somebody might see it. */
class SecretsTest extends RedisListTestSupport {

    private static final String MARKER = "m4rk3r";

    /** Show routes, and properties, as somebody wrote them; the manual says so. */
    private static final Set<String> SHOWS_ROUTES = Set.of("properties", "route-dump", "route-structure", "source");

    /** Camel 4.22 has one that dumps the heap into the current folder whenever it is asked. */
    private static final String WRITES_FILES = "heap-dump";

    private static ManagedRedis right;
    private static ManagedRedis wrong;

    /** Where a password may be given. */
    enum Place {
        COMPONENT_PASSWORD("") {
            @Override
            void plant(RedisListConfiguration component, String at) {
                component.setRedisUri("redis://" + at);
                component.setPassword(MARKER);
            }
        },
        COMPONENT_URI("") {
            @Override
            void plant(RedisListConfiguration component, String at) {
                component.setRedisUri("redis://:" + MARKER + "@" + at);
            }
        },
        ENDPOINT_PASSWORD("&password=" + MARKER),
        ENDPOINT_RAW_PASSWORD("&password=RAW(" + MARKER + ")"),
        ENDPOINT_URI("&redisUri=redis://default:" + MARKER + "@AT"),
        ENDPOINT_RAW_URI("&redisUri=RAW(redis://default:" + MARKER + "@AT)"),
        PLACEHOLDER("&password={{redis.password}}"),
        PROVIDER("&credentialsProvider=#vault"),
        SENTINEL_PASSWORD("&deployment=SENTINEL&sentinelMasterName=mymaster&sentinelPassword=" + MARKER);

        private final String options;

        Place(String options) {
            this.options = options;
        }

        void plant(RedisListConfiguration component, String at) {
            component.setRedisUri("redis://" + at);
        }
    }

    /** Text and where it was seen. */
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    /** Whether the password is in the text of a route. */
    private volatile boolean inRoute;

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    private final LoggerContext logging = (LoggerContext) LogManager.getContext(false);
    private final AbstractAppender appender = new AbstractAppender("secrets", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            // So do Camel's own loggers.
            if (!inRoute
                    || event.getLevel().isMoreSpecificThan(Level.INFO)
                    || !event.getLoggerName().startsWith("org.apache.camel")) {
                look("log of " + event.getLoggerName(), event.getMessage().getFormattedMessage());
                look("log of " + event.getLoggerName(), stackTrace(event.getThrown()));
            }
        }
    };

    @BeforeAll
    static void startServers() {
        right = ManagedRedis.start(RedisServerOptions.defaults().withPassword(MARKER));
        wrong = ManagedRedis.start(RedisServerOptions.defaults().withPassword("another"));
    }

    @AfterAll
    static void stopServers() {
        right.close();
        wrong.close();
    }

    @BeforeEach
    void logEverything() {
        appender.start();
        Configuration configuration = logging.getConfiguration();
        configuration.getLoggers().values().forEach(logger -> logger.setLevel(Level.TRACE));
        LoggerConfig root = configuration.getRootLogger();
        root.addAppender(appender, Level.TRACE, null);
        logging.updateLoggers();
    }

    @AfterEach
    void logAsBefore() {
        logging.getConfiguration().getRootLogger().removeAppender("secrets");
        logging.reconfigure();
    }

    private void look(String where, Object text) {
        seen.put(where, "");
        if (String.valueOf(text).contains(MARKER)) {
            leaks.add(where + ": " + text);
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    void isNowhereToBeSeen(Place place) throws Exception {
        inRoute = place.options.contains(MARKER) || place == Place.PLACEHOLDER;
        if (place != Place.SENTINEL_PASSWORD) {
            consume(place, right);
        }
        consume(place, wrong);
        assertThat(seen.keySet())
                .anyMatch(where -> where.startsWith("JMX "))
                .anyMatch(where -> where.startsWith("console "))
                .anyMatch(where -> where.startsWith("health "))
                .anyMatch(where -> where.startsWith("log of org.apache.camel"))
                .anyMatch(where -> where.startsWith("log of io.github.camelredislist"));
        assertThat(leaks).isEmpty();
    }

    private void consume(Place place, ManagedRedis server) throws Exception {
        String at = server.host() + ":" + server.port();
        Received received = new Received();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            RedisListComponent component = new RedisListComponent();
            place.plant(component.getConfiguration(), at);
            camel.addComponent("redislist", component);
            camel.getRegistry()
                    .bind("vault", (RedisCredentialsProvider) () -> new DefaultRedisCredentials(null, MARKER));
            if (place == Place.PLACEHOLDER) {
                Properties properties = new Properties();
                properties.setProperty("redis.password", MARKER);
                camel.getPropertiesComponent().setInitialProperties(properties);
            }
            camel.setDevConsole(true);
            camel.setLoadHealthChecks(true);
            camel.getShutdownStrategy().setTimeout(5);
            camel.start();
            String uri = list + "?consumerGroup=g1&commandTimeout=500" + place.options.replace("AT", at);
            Throwable failure = send(camel, uri, "{\"n\": 1}").getException();
            look("exception of the producer", stackTrace(failure));
            assertThat(failure == null).isEqualTo(server == right);
            try {
                camel.addRoutes(consuming(uri, received));
                if (server == right) {
                    await().until(() -> received.size() == 1);
                }
            } catch (Exception e) {
                look("exception of the route", stackTrace(e));
            }
            lookAt(camel);
        }
        jedis.del(list);
    }

    private void lookAt(CamelContext camel) throws Exception {
        for (Endpoint endpoint : camel.getEndpoints()) {
            look("endpoint", endpoint + " " + endpoint.getEndpointUri() + " " + endpoint.getEndpointKey());
            if (endpoint instanceof RedisListEndpoint ours) {
                look("configuration", ours.getConfiguration());
                look("settings", ours.getConfiguration().connectionSettings());
                look("service", ours.getServiceUrl() + ours.getServiceMetadata());
            }
        }
        look("component", camel.getComponent("redislist"));
        HealthCheckHelper.invoke(camel)
                .forEach(result -> look(
                        "health " + result.getCheck().getId(),
                        result.getMessage().orElse("")
                                + result.getDetails()
                                + stackTrace(result.getError().orElse(null))));
        Thread.getAllStackTraces().keySet().forEach(thread -> look("thread", thread.getName()));
        DevConsoleRegistry consoles = camel.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        consoles.loadDevConsoles();
        consoles.stream()
                .filter(console -> !console.getId().equals(WRITES_FILES))
                .filter(console -> !inRoute || !SHOWS_ROUTES.contains(console.getId()))
                .forEach(this::lookAt);
        lookAtJmx();
    }

    private void lookAt(DevConsole console) {
        for (DevConsole.MediaType type : DevConsole.MediaType.values()) {
            if (console.supportMediaType(type)) {
                try {
                    look("console " + console.getId(), console.call(type));
                } catch (RuntimeException e) {
                    look("console " + console.getId(), stackTrace(e));
                }
            }
        }
    }

    private void lookAtJmx() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            look("JMX name", name);
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                try {
                    look(
                            "JMX " + name.getKeyProperty("type") + "." + attribute.getName(),
                            server.getAttribute(name, attribute.getName()));
                } catch (JMException | RuntimeException e) {
                    look("JMX failure", stackTrace(e));
                }
            }
        }
    }
}
