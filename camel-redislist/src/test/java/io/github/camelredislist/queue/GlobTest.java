package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.RedisClient;

class GlobTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @ParameterizedTest
    @CsvSource({
        "chat:*, chat:, true",
        "chat:*, chat:room:1, true",
        "chat:*, chats, false",
        "user:*:notifications, user:7:notifications, true",
        "user:*:notifications, user:7:notifications:dlq, false",
        "h[ae]llo:*, hello:1, true",
        "h[ae]llo:*, hillo:1, false",
        "h[^e]llo, hallo, true",
        "h[a-c]llo, hbllo, true",
        "h?llo, hällo, false",
        "h??llo, hällo, true",
        "a\\*b, a*b, true",
        "a\\*b, axb, false",
        "*a*b*c, xaxxbxxbc, true",
    })
    void followsTheRulesOfRedis(String glob, String name, boolean matches) {
        assertThat(new Glob(glob).matches(name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"chat:*,chat:", "*:x,''", "a[bc],a", "a\\*,a", "a?,a", "orders,orders"})
    void knowsWhatEveryNameBeginsWith(String glob, String prefix) {
        assertThat(new Glob(glob).prefix()).isEqualTo(prefix);
    }

    /** 1,500 odd patterns, and what Redis finds by them. */
    @Test
    void findsWhatRedisFinds() {
        Random random = new Random(7);
        try (RedisClient jedis = RedisClient.create(URI.create(redis.uri()))) {
            Set<String> names = new TreeSet<>();
            for (int i = 0; i < 400; i++) {
                names.add("globs:" + text(random, "abc-]^[*?\\ü", 4));
            }
            names.forEach(name -> jedis.set(name, ""));
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < 1_500; i++) {
                Glob glob = new Glob("globs:" + text(random, "abc-]^[[**?\\ü", 6));
                Set<String> found = new TreeSet<>(jedis.keys(glob.toString()));
                names.stream()
                        .filter(name -> glob.matches(name) != found.contains(name))
                        .forEach(name -> wrong.add(glob + " " + name));
            }
            names.forEach(jedis::del);
            assertThat(wrong).isEmpty();
        }
    }

    private static String text(Random random, String characters, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
