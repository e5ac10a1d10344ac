package io.github.camelredislist.examples.dashboard;

import io.github.camelredislist.test.infra.RedisService;
import io.github.camelredislist.test.infra.RedisUnavailableException;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;

/** A web server, for this machine only, with a page that shows lists and groups. It runs from start to close. */
final class Dashboard implements AutoCloseable {

    /** Loopback: whoever may see messages is for the machine to say, and not for this example. */
    private static final String HOST = "127.0.0.1";

    private static final String UNLOCKABLE = "Who knows DASHBOARD_TOKEN may steer.";
    private static final String READ_ONLY = "It is read-only, since DASHBOARD_TOKEN is not set.";

    private static final String DEFAULT_PORT = "8080";
    private static final long MOST_BYTES_OF_REQUEST = 10_000;

    private final Main camel;

    private Dashboard(Main camel) {
        this.camel = camel;
    }

    public static void main(String[] args) throws Exception {
        try {
            runOnSomeRedis();
        } catch (RedisUnavailableException | IllegalArgumentException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Uses the Redis that the system property redis.uri names, and starts one if it names none. */
    private static void runOnSomeRedis() throws InterruptedException {
        Token token = Token.of(System.getenv("DASHBOARD_TOKEN"));
        int port = Integer.parseInt(System.getProperty("dashboard.port", DEFAULT_PORT));
        boolean demo = Boolean.parseBoolean(System.getProperty("dashboard.demo", "true"));
        RedisService redis = RedisService.open();
        Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
        try {
            Dashboard dashboard = start(redis.uri(), port, token, demo);
            Runtime.getRuntime().addShutdownHook(new Thread(dashboard::close));
            System.out.println(
                    "Open " + dashboard.address() + " (Ctrl-C ends it). " + (token.isSet() ? UNLOCKABLE : READ_ONLY));
        } catch (Exception e) {
            throw new IllegalArgumentException("The dashboard cannot start at port " + port + ": " + rootCause(e), e);
        }
        new CountDownLatch(1).await();
    }

    private static String rootCause(Throwable failure) {
        return failure.getCause() == null ? failure.getMessage() : rootCause(failure.getCause());
    }

    /**
     * @param port 0 for any that is free
     * @param demo whether to publish and consume something, so that there is something to see
     */
    static Dashboard start(String redisUri, int port, Token token, boolean demo) throws Exception {
        Main camel = new Main();
        camel.addInitialProperty("camel.component.redislist.redis-uri", redisUri);
        camel.addInitialProperty("camel.server.enabled", "true");
        camel.addInitialProperty("camel.server.host", HOST);
        camel.addInitialProperty("camel.server.port", Integer.toString(port));
        camel.addInitialProperty("camel.server.max-body-size", Long.toString(MOST_BYTES_OF_REQUEST));
        camel.addInitialProperty(
                "camel.main.routes-include-pattern", demo ? "classpath:camel/*,classpath:demo/*" : "classpath:camel/*");
        camel.bind("headers", new AllowedHeaders());
        camel.bind("guard", new Guard());
        camel.bind("token", token);
        camel.bind("page", new Page());
        camel.bind("failure", new FailureAnswer());
        camel.init();
        CamelContext context = camel.getCamelContext();
        Operations operations = new Operations(context);
        LocalRoutes routes = new LocalRoutes(context);
        camel.bind("watch", new Watch(operations, routes, token));
        camel.bind("entries", new Entries(operations));
        camel.bind("steering", new Steering(operations, routes));
        camel.start();
        return new Dashboard(camel);
    }

    /** {@code http://127.0.0.1:8080/} */
    String address() {
        return "http://" + HOST + ":" + port() + "/";
    }

    private int port() {
        CamelContext context = camel.getCamelContext();
        VertxPlatformHttpServer server = context.hasService(VertxPlatformHttpServer.class);
        return server == null ? context.hasService(MainHttpServer.class).getPort() : server.getPort();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
