package io.github.camelredislist.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import redis.clients.jedis.Jedis;

/**
 * The ways to publish.
 *
 * @param threads how many publish at the same time
 * @param messages how many each publishes in a turn
 */
record Publishing(int threads, int messages) {

    /** Through a route that all threads share. */
    Side route(Bench bench, BiFunction<ProducerTemplate, Endpoint, PublishWork> work) throws Exception {
        PublishRoute route = new PublishRoute(bench);
        return new Publishers(
                bench, route.list(), messages, works(() -> work.apply(route.newTemplate(), route.direct())), route);
    }

    /** Through plain Jedis, with a connection for each thread. */
    Side raw(Bench bench, BiFunction<Jedis, byte[], PublishWork> work) {
        String list = bench.newList();
        byte[] key = list.getBytes(UTF_8);
        return new Publishers(
                bench, list, messages, works(() -> work.apply(bench.connect(), key)), () -> bench.remove(list));
    }

    private List<PublishWork> works(Supplier<PublishWork> work) {
        return IntStream.range(0, threads).mapToObj(thread -> work.get()).toList();
    }
}
