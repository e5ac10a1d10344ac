package io.github.camelredislist.examples.migration;

import java.io.PrintStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Copies lists into Redis Streams in the form of Protean's Streams broker, with the positions of their groups.
 *
 * @param source address of the Redis that has the lists
 * @param target address of the one, or of the database, that gets the streams
 * @param lists their keys
 * @param stream the key of a stream, where {@code {list}} stands for the list's
 */
record Migration(String source, String target, List<String> lists, String stream, PrintStream out) {

    private static final String LIST = "{list}";

    /** @param args lists=a,b target=redis://host:6379/1 stream={list} */
    public static void main(String[] args) throws Exception {
        String source = System.getProperty("camel.component.redislist.redis-uri", "redis://localhost:6379");
        System.exit(of(source, args).runBesideCamel());
    }

    static Migration of(String source, String... args) {
        String lists = argument("lists", args);
        if (lists.isEmpty()) {
            throw new IllegalArgumentException("Say which lists to migrate: -Dmigration.lists=orders,orders:dlq");
        }
        String target = argument("target", args);
        String stream = argument("stream", args);
        return new Migration(
                source,
                target.isEmpty() ? source : target,
                List.of(lists.split("\\s*,\\s*")),
                stream.isEmpty() ? LIST : stream,
                System.out);
    }

    private static String argument(String name, String... args) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(name + "="))
                .map(arg -> arg.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Returns the exit code: 0 if all lists are in their streams, with their groups. */
    int runBesideCamel() throws Exception {
        Main camel = new Main();
        camel.addOverrideProperty("camel.component.redislist.redis-uri", source);
        camel.addOverrideProperty("camel.main.routes-include-pattern", "false");
        camel.start();
        try {
            return run(camel.getCamelTemplate());
        } finally {
            camel.stop();
        }
    }

    /** @param camel of a context whose component redislist is connected to the source */
    int run(ProducerTemplate camel) {
        try (UnifiedJedis from = RedisClient.create(URI.create(source));
                UnifiedJedis to = RedisClient.create(URI.create(target))) {
            for (String list : lists) {
                SourceList entries = new SourceList(list, camel, from);
                TargetStream copies = TargetStream.open(stream.replace(LIST, list), to);
                out.println(new ListMigration(entries, copies, new ProgressLine(list, out))
                        .run()
                        .text());
            }
            return 0;
        } catch (MigrationException | JedisException e) {
            out.println();
            out.println(e.getMessage());
            return 1;
        }
    }
}
