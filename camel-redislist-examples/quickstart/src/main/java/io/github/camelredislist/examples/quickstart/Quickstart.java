package io.github.camelredislist.examples.quickstart;

import io.github.camelredislist.test.infra.RedisService;
import io.github.camelredislist.test.infra.RedisUnavailableException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/**
 * Publishes notifications to a Redis list, and lets two consumer groups read all of them.
 *
 * @param redisUri the Redis to use
 * @param list the key of the list: one that nobody else uses
 * @param timeLimit how long publishing and consuming may take together
 * @param out where progress and result are printed
 */
record Quickstart(Map<String, String> connection, String list, Duration timeLimit, PrintStream out) {

    private static final int MESSAGES = 1_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    public static void main(String[] args) throws Exception {
        System.exit(runOnSomeRedis());
    }

    /** @param redisUri of one server */
    Quickstart(String redisUri, String list, Duration timeLimit, PrintStream out) {
        this(Map.of("redis-uri", redisUri), list, timeLimit, out);
    }

    /**
     * Uses the Redis that the system property redis.uri names, and starts one if it names none. It is a cluster if
     * redis.cluster is true, and names Sentinels if redis.sentinel says which primary of theirs.
     */
    private static int runOnSomeRedis() throws Exception {
        String uri = System.getProperty("redis.uri", "");
        String master = System.getProperty("redis.sentinel", "");
        if (Boolean.getBoolean("redis.cluster")) {
            return run(Map.of("redis-uri", uri, "deployment", "CLUSTER"));
        }
        if (!master.isEmpty()) {
            return run(Map.of("redis-uri", uri, "deployment", "SENTINEL", "sentinel-master-name", master));
        }
        try (RedisService redis = RedisService.open()) {
            return run(Map.of("redis-uri", redis.uri()));
        } catch (RedisUnavailableException e) {
            System.out.println(e.getMessage());
            return 1;
        }
    }

    private static int run(Map<String, String> connection) throws Exception {
        // Of this run alone: a Redis that is not ours may hold the list of an earlier one.
        String list = "user:notifications:" + UUID.randomUUID().toString().substring(0, 8);
        return new Quickstart(connection, list, TIME_LIMIT, System.out).run();
    }

    /** Returns the exit code: 0 if both groups consumed all messages within the time limit. */
    int run() throws Exception {
        out.println("List " + list);
        ProgressBar bar = new ProgressBar(MESSAGES, out);
        Progress progress = new Progress(MESSAGES, bar::draw);
        Main camel = camel(progress);
        String trouble = "";
        boolean complete = false;
        camel.start();
        try {
            complete = publishAndAwait(camel.getCamelTemplate(), progress);
        } catch (CamelExecutionException e) {
            trouble = "Publishing failed: %s%n".formatted(e.getCause().getMessage());
        } finally {
            camel.stop();
        }
        bar.end();
        out.print(trouble);
        out.println(progress.summary());
        return complete ? 0 : 1;
    }

    private Main camel(Progress progress) {
        Main camel = new Main();
        connection.forEach((option, value) -> camel.addInitialProperty("camel.component.redislist." + option, value));
        camel.addInitialProperty("list", list);
        camel.bind("progress", progress);
        camel.configure().addRoutesBuilder(new NotificationRoutes()); // camel/*.yaml is found by itself
        return camel;
    }

    private boolean publishAndAwait(ProducerTemplate template, Progress progress) throws InterruptedException {
        long deadline = System.nanoTime() + timeLimit.toNanos();
        for (int number = 1; number <= MESSAGES && System.nanoTime() < deadline; number++) {
            template.sendBody("direct:notify", notification(number));
        }
        return progress.awaitAll(Duration.ofNanos(deadline - System.nanoTime()));
    }

    private static String notification(int user) {
        return """
                {"type": "notification", "user_id": "%d", "title": "New Message", "body": "You have a new message!"}""".formatted(user);
    }
}
