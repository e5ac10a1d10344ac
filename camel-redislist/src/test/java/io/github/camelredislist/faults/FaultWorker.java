package io.github.camelredislist.faults;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.faults.Delivery.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A process with one route that writes down every delivery. It stops gracefully on SIGTERM, and when its standard input
 * ends, which is when the process that started it is gone.
 */
public final class FaultWorker {

    private static final long LONGEST_HANDLING = TimeUnit.MILLISECONDS.toNanos(5);

    private final SplittableRandom random = new SplittableRandom();
    private final HistoryWriter history;

    private FaultWorker(HistoryWriter history) {
        this.history = history;
    }

    /** @param arguments URI of the endpoint, file to write the history to */
    public static void main(String[] arguments) throws Exception {
        HistoryWriter history = new HistoryWriter(Path.of(arguments[1]));
        CamelContext camel = new DefaultCamelContext();
        FaultWorker worker = new FaultWorker(history);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // The failed ones are meant to fail: no stack trace of each.
                errorHandler(noErrorHandler());
                from(arguments[0]).process(worker::handle);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(camel, history)));
        camel.start();
        history.ready();
        while (System.in.read() >= 0) {
            // Only the end of it means something.
        }
        System.exit(0);
    }

    private static void stop(CamelContext camel, HistoryWriter history) {
        try (history) {
            camel.stop();
            history.stopped();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write the history", e);
        }
    }

    private void handle(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        TestMessage body = TestMessage.parse(message.getBody(String.class));
        history.began(
                body.number(),
                message.getHeader(RedisListConstants.OFFSET, Long.class),
                message.getHeader(RedisListConstants.DELIVERY_ATTEMPT, Integer.class),
                exchange.getProperty(ExchangePropertyKey.BATCH_INDEX, Integer.class),
                exchange.getProperty(ExchangePropertyKey.BATCH_SIZE, Integer.class));
        LockSupport.parkNanos(random.nextLong(LONGEST_HANDLING));
        if (body.failing()) {
            history.ended(body.number(), Outcome.FAILED);
            throw new IllegalArgumentException("Message " + body.number() + " is meant to fail");
        }
        history.ended(body.number(), Outcome.OK);
    }
}
