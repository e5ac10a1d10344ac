package io.github.camelredislist.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.args.Rawable;

/** The key that says which server a command goes to: all keys of a command are in the same slot. */
final class CommandKey {

    private CommandKey() {}

    /** Null when it has none. */
    static byte[] of(CommandArguments command) {
        List<Object> keys = command.getKeys();
        if (keys.isEmpty()) {
            return null;
        }
        Object key = keys.get(0);
        if (key instanceof Rawable raw) {
            return raw.getRaw();
        }
        return key instanceof byte[] bytes ? bytes : key.toString().getBytes(StandardCharsets.UTF_8);
    }
}
