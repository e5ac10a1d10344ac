package io.github.camelredislist.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Fills lists with what is to be consumed. */
final class Backlog {

    private static final int ENTRIES_A_COMMAND = 1_000;
    private static final int COMMANDS_A_REPLY = 20;

    private Backlog() {}

    /** Appends at least as many messages, in envelopes. */
    static void append(Jedis client, String list, int messages) {
        byte[] key = list.getBytes(UTF_8);
        List<String> all = Messages.all();
        byte[][] entries = new byte[ENTRIES_A_COMMAND][];
        for (int done = 0; done < messages; done += ENTRIES_A_COMMAND * COMMANDS_A_REPLY) {
            try (Pipeline pipeline = client.pipelined()) {
                int end = Math.min(messages, done + ENTRIES_A_COMMAND * COMMANDS_A_REPLY);
                for (int at = done; at < end; at += ENTRIES_A_COMMAND) {
                    for (int i = 0; i < ENTRIES_A_COMMAND; i++) {
                        entries[i] = RawEnvelope.seal(all.get((at + i) % all.size()));
                    }
                    pipeline.rpush(key, entries);
                }
            }
        }
    }
}
