package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of lists and groups may be anything that a key may be, and forge nothing where they are shown. */
class NamesTest extends RedisListTestSupport {

    private static final int VERY_LONG = 512 << 10;

    private final LogLines log = new LogLines();
    private final Received received = new Received();

    /** What the component logs, DEBUG included. */
    private static final class LogLines extends AbstractAppender {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger logger = (Logger) LogManager.getLogger("io.github.camelredislist");

        private LogLines() {
            super("names", null, null, true, Property.EMPTY_ARRAY);
        }

        private void open() {
            start();
            logger.get().addAppender(this, Level.DEBUG, null);
        }

        private void close() {
            logger.get().removeAppender(getName());
            stop();
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage());
        }
    }

    @BeforeEach
    void openLog() {
        log.open();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    static Stream<String> names() {
        return Stream.of(
                "a\nb",
                "a\r\n12:00:00 ERROR all is lost",
                "a\tb\u0000c\u007f",
                "\u001b(0red",
                "abc\u202edef",
                "line\u2028separator",
                "{orders}",
                "a}b",
                "a{}b",
                "{{",
                "user:{42}:n",
                "x y",
                "\u00fc/x y",
                "\u6771\u4eac",
                "\ud83d\ude00",
                "100%",
                "a#b",
                "a+b",
                "a&b=c",
                "'quoted' \"twice\"",
                "back\\slash");
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aListIsWrittenAndReadUnderItsName(String suffix) throws Exception {
        String name = list + suffix;
        CamelContext camel = camel();
        RedisListEndpoint endpoint = camel.getEndpoint(
                "redislist:placeholder?consumerGroup=g&maxDeliveries=1&initialDelay=0", RedisListEndpoint.class);
        endpoint.setName(name);
        Exchange published = send(camel, list, exchange -> {
            exchange.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, name);
            exchange.getMessage().setBody(List.of(message(0), message(1)));
        });
        assertThat(published.getException()).isNull();
        assertThat(jedis.llen(name)).isEqualTo(2);
        jedis.rpush(name, "no JSON");

        consume(camel, name);

        await().until(() -> "3".equals(jedis.get("position:" + name + ":g")));
        assertThat(received.bodies()).containsExactly(message(0), message(1));
        assertThat(received.exchanges().get(0).getMessage().getHeader(RedisListConstants.NAME))
                .isEqualTo(name);
        assertThat(jedis.llen(name + ":dlq")).isEqualTo(3);
        assertThat(log.lines)
                .anyMatch(line -> line.contains("holds no message"))
                .allMatch(NamesTest::isOneLine);
        assertThat(threads()).allMatch(NamesTest::isOneLine);
    }

    /** Not by a URI, which takes a name only up to some length. */
    private void consume(CamelContext camel, String name) throws Exception {
        RedisListEndpoint endpoint = camel.getEndpoint(
                "redislist:placeholder?consumerGroup=g&maxDeliveries=1&initialDelay=0", RedisListEndpoint.class);
        endpoint.setName(name);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(endpoint).process(received::add).process(exchange -> {
                    throw new IllegalStateException("refused");
                });
            }
        });
    }

    @Test
    void aNameThatIsTooLongForAUriIsRefused() throws Exception {
        assertThatThrownBy(() -> camel().getEndpoint("redislist:" + "x".repeat(8193)))
                .hasStackTraceContaining(
                        "may have 8192 characters at most, since Camel takes very long for longer URIs, but"
                                + " has 8193: xxx");
        assertThat(camel().getEndpoint("redislist:" + "x".repeat(8192))).isNotNull();
    }

    /** One line for everybody who reads logs: no control but those of a stack trace, which is not in here. */
    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0x202e);
    }

    private static List<String> threads() {
        List<String> names = new ArrayList<>();
        Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "x y", "\u00fc}{", "\u202egroup", "a.b/c"})
    void aGroupOwnsItsPositionUnderItsName(String group) throws Exception {
        publish(0, 2);
        jedis.rpush(list, "no JSON");
        camel(consuming(list + "?consumerGroup=" + encoded(group), received));

        await().until(() -> "3".equals(position(group)));
        assertThat(received.bodies()).isEqualTo(Received.messages(0, 2));
        assertThat(log.lines)
                .anyMatch(line -> line.contains("holds no message"))
                .allMatch(NamesTest::isOneLine);
        assertThat(threads()).allMatch(NamesTest::isOneLine);
    }

    @Test
    void anErrorIsOneLine() throws Exception {
        CamelContext camel = camel("redis://localhost:1");

        Exchange exchange = send(camel, "x", e -> {
            e.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, "a\nb");
            e.getMessage().setBody(message(1));
        });

        assertThat(exchange.getException().getMessage())
                .startsWith("Cannot publish to list a\\u000ab: ")
                .matches(NamesTest::isOneLine);
    }

    @Test
    void aVeryLongNameWorksAndIsCutWhereItIsShown() throws Exception {
        String name = list + "x".repeat(VERY_LONG);
        jedis.rpush(name, "no JSON", wire(1));
        try {
            CamelContext camel = camel();
            Exchange published = send(camel, list, exchange -> {
                exchange.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, name);
                exchange.getMessage().setBody(message(2));
            });
            assertThat(published.getException()).isNull();

            consume(camel, name);

            await().until(() -> "3".equals(jedis.get("position:" + name + ":g")));
            assertThat(received.bodies()).containsExactly(message(1), message(2));
            assertThat(log.lines).allMatch(line -> line.length() < 2_000);
        } finally {
            jedis.del(name, name + ":dlq", "position:" + name + ":g");
        }
    }
}
