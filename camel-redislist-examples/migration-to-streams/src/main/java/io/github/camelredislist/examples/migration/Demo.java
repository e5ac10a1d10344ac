package io.github.camelredislist.examples.migration;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * A list that two groups have read in part becomes a stream, and they go on there.
 *
 * @param redisUri the Redis that has both
 */
record Demo(String redisUri, PrintStream out) {

    private static final int MESSAGES = 1_000;
    private static final int READ_BY_BILLING = 400;
    private static final int READ_BY_SHIPPING = 700;

    void run() throws Exception {
        // Of this run alone: a Redis that is not ours may hold the list of an earlier one.
        String list = "migration:orders:" + UUID.randomUUID().toString().substring(0, 8);
        Main camel = new Main();
        camel.addOverrideProperty("migration.list", list);
        camel.addOverrideProperty("migration.stream", list + ":stream");
        camel.start();
        try {
            ProducerTemplate template = camel.getCamelTemplate();
            for (int n = 0; n < MESSAGES; n++) {
                template.sendBody("redislist:" + list, "{\"type\": \"order\", \"n\": " + n + "}");
            }
            read(template, list, "billing", READ_BY_BILLING);
            read(template, list, "shipping", READ_BY_SHIPPING);
            out.printf(
                    "List %s: %,d entries; billing has read %d, shipping %d%n",
                    list, MESSAGES, READ_BY_BILLING, READ_BY_SHIPPING);

            Migration.of(redisUri, "lists=" + list, "stream={list}:stream").run(template);
        } finally {
            camel.stop();
        }
        try (UnifiedJedis redis = RedisClient.create(URI.create(redisUri))) {
            out.printf(
                    "In the stream billing goes on with %s, shipping with %s%n",
                    next(redis, list + ":stream", "billing"), next(redis, list + ":stream", "shipping"));
        }
    }

    private static void read(ProducerTemplate template, String list, String group, int count) {
        template.requestBody(
                "redislist:" + list + "?operation=READ&count=" + count + "&consumerGroup=" + group, null, List.class);
    }

    private static String next(UnifiedJedis redis, String stream, String group) {
        StreamEntry entry = redis.xreadGroup(
                        group,
                        "demo",
                        XReadGroupParams.xReadGroupParams().count(1),
                        Map.of(stream, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY))
                .get(0)
                .getValue()
                .get(0);
        return entry.getFields().get(TargetStream.FIELD);
    }
}
