package io.github.camelredislist.examples.benchmark.springredis;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.redis.RedisConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Publishes through a route {@code direct → spring-redis} with the command RPUSH. An entry is the message alone, without
 * an envelope. Arguments: the URI of Redis, the list, the number of threads.
 *
 * <p>Standard input: lines that begin with a brace are messages to publish, over and over; a number says how many
 * each thread is to publish now, and is answered with the nanoseconds that it took all of them.
 */
public final class SpringRedisPublisher {

    private static final String DIRECT = "direct:publish";

    private final ProducerTemplate template;
    private final Endpoint direct;
    private final int threads;
    private final ExecutorService executor;
    private final List<String> messages = new ArrayList<>();

    private SpringRedisPublisher(DefaultCamelContext camel, int threads) {
        this.template = camel.createProducerTemplate();
        this.direct = camel.getEndpoint(DIRECT);
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(threads);
    }

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[2]);
        JedisConnectionFactory connections = connections(URI.create(args[0]), threads);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("template", new StringRedisTemplate(connections));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(DIRECT)
                            .setHeader(RedisConstants.KEY, constant(args[1]))
                            .setHeader(RedisConstants.VALUE, body())
                            .to("spring-redis:given?command=RPUSH&redisTemplate=#template");
                }
            });
            camel.start();
            new SpringRedisPublisher(camel, threads).answer();
        } finally {
            connections.destroy();
        }
    }

    /** With a connection for each thread, so that none has to wait for one. */
    private static JedisConnectionFactory connections(URI uri, int size) {
        RedisStandaloneConfiguration server = new RedisStandaloneConfiguration(uri.getHost(), uri.getPort());
        server.setUsername(JedisURIHelper.getUser(uri));
        server.setPassword(JedisURIHelper.getPassword(uri));
        server.setDatabase(JedisURIHelper.getDBIndex(uri));
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(size);
        pool.setMaxIdle(size);
        JedisConnectionFactory factory = new JedisConnectionFactory(
                server,
                JedisClientConfiguration.builder().usePooling().poolConfig(pool).build());
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private void answer() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("{")) {
                messages.add(line);
            } else {
                System.out.println(publish(Integer.parseInt(line)));
            }
        }
        executor.shutdownNow();
    }

    private long publish(int count) throws Exception {
        long started = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            running.add(executor.submit(() -> publishHere(count)));
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        return System.nanoTime() - started;
    }

    private void publishHere(int count) {
        for (int i = 0; i < count; i++) {
            template.sendBody(direct, messages.get(i % messages.size()));
        }
    }
}
