package io.github.camelredislist.examples.metrics;

import io.github.camelredislist.test.infra.RedisService;
import io.github.camelredislist.test.infra.RedisUnavailableException;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;

/** Routes that publish and consume, and the figures that Prometheus scrapes of them. */
final class Metrics implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String DEFAULT_PORT = "9464";

    private final Main camel;

    private Metrics(Main camel) {
        this.camel = camel;
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(System.getProperty("metrics.port", DEFAULT_PORT));
        try {
            RedisService redis = RedisService.open();
            Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
            Metrics metrics = start(redis.uri(), port);
            Runtime.getRuntime().addShutdownHook(new Thread(metrics::close));
            System.out.println("Scrape " + metrics.address() + " (Ctrl-C ends it)");
        } catch (RedisUnavailableException | IllegalArgumentException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    /** @param port 0 for any that is free */
    static Metrics start(String redisUri, int port) throws Exception {
        Main camel = new Main();
        camel.addInitialProperty("camel.component.redislist.redis-uri", redisUri);
        camel.addInitialProperty("camel.main.routes-include-pattern", "classpath:camel/*");
        // tag::metrics[]
        camel.addInitialProperty("camel.metrics.enabled", "true");
        camel.addInitialProperty("camel.management.enabled", "true");
        camel.addInitialProperty("camel.management.metrics-enabled", "true");
        // end::metrics[]
        camel.addInitialProperty("camel.management.host", HOST);
        camel.addInitialProperty("camel.management.port", Integer.toString(port));
        camel.start();
        return new Metrics(camel);
    }

    String address() {
        VertxPlatformHttpServer server = camel.getCamelContext().hasService(VertxPlatformHttpServer.class);
        return "http://" + HOST + ":" + server.getPort() + "/observe/metrics";
    }

    @Override
    public void close() {
        camel.stop();
    }
}
