package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.Answer;
import io.github.camelredislist.client.RedisConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A Lua script of this package. Servers are sent its digest, and its text when they do not know it yet. */
enum Script {
    ACQUIRE("acquire"),
    APPEND("append"),
    ATTEND("attend"),
    BACKLOGS("backlogs"),
    BEAT("beat"),
    BROWSE("browse"),
    COMMIT("commit"),
    COMPLETE("complete"),
    EPHEMERAL("ephemeral"),
    EXTEND("extend"),
    FORGET("forget"),
    GROUPS("groups"),
    LEAVE("leave"),
    LISTS("lists"),
    LOOK("look"),
    PICK("pick"),
    POSITIONS("positions"),
    POSTPONE("postpone"),
    READ("read"),
    REDRIVE("redrive"),
    REGISTER("register"),
    RELEASE("release"),
    TRIM("trim"),

    /** Of those that need list and position: where one script may use both. */
    CLAIM("here", "marks", "claim"),
    JOIN("here", "marks", "join"),
    RESERVE("here", "marks", "reserve"),
    RESET("here", "marks", "reset"),
    SEEK("here", "marks", "seek"),
    UNREDRIVEN("here", "marks", "unredriven"),

    /** The same where the list is elsewhere, and was looked at before. */
    CLAIM_SEEN("elsewhere", "marks", "claim"),
    JOIN_SEEN("elsewhere", "marks", "join"),
    RESERVE_SEEN("elsewhere", "marks", "reserve"),
    RESET_SEEN("elsewhere", "marks", "reset"),
    SEEK_SEEN("elsewhere", "marks", "seek");

    private static final Builder<ScriptReply> REPLY = new Builder<>() {
        @Override
        public ScriptReply build(Object reply) {
            return new ScriptReply(reply);
        }
    };

    private final byte[] text;
    private final byte[] digest;

    /** @param parts files, put behind each other: functions cannot be shared in another way */
    Script(String... parts) {
        StringBuilder all = new StringBuilder(load("common"));
        for (String part : parts) {
            all.append(load(part));
        }
        this.text = all.toString().getBytes(UTF_8);
        this.digest = Digest.sha1Hex(text).getBytes(UTF_8);
    }

    /** Runs a script that may run twice without harm. */
    ScriptReply repeatable(RedisConnection redis, String purpose, List<byte[]> keys, Object... arguments) {
        List<byte[]> args = encode(arguments);
        return redis.repeatable(purpose, client -> run(client, keys, args));
    }

    /** Runs a script that must not run twice. */
    ScriptReply once(RedisConnection redis, String purpose, List<byte[]> keys, Object... arguments) {
        List<byte[]> args = encode(arguments);
        return redis.once(purpose, client -> run(client, keys, args));
    }

    /** Sends a script that may run twice without harm, and does not wait for its reply. */
    Answer<ScriptReply> start(RedisConnection redis, String purpose, List<byte[]> keys, Object... arguments) {
        List<byte[]> args = encode(arguments);
        CommandArguments command = new CommandArguments(Protocol.Command.EVALSHA)
                .add(digest)
                .add(keys.size())
                .keys(keys)
                .addObjects(args);
        CommandObject<ScriptReply> sent = new CommandObject<>(command, REPLY);
        return redis.start(purpose, sent, client -> run(client, keys, args));
    }

    private ScriptReply run(UnifiedJedis client, List<byte[]> keys, List<byte[]> args) {
        try {
            return new ScriptReply(client.evalsha(digest, keys, args));
        } catch (JedisNoScriptException e) {
            return new ScriptReply(client.eval(text, keys, args));
        }
    }

    private static List<byte[]> encode(Object... arguments) {
        List<byte[]> encoded = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            encoded.add(
                    argument instanceof byte[] bytes
                            ? bytes
                            : argument.toString().getBytes(UTF_8));
        }
        return encoded;
    }

    private static String load(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
