package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.util.SafeEncoder;

/** A session with redis-cli as a page shows it: each command is run, and must answer what stands below it. */
final class Transcript {

    private static final String PROMPT = "$ redis-cli ";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\b\\d{13}\\b");
    private static final Pattern MEMBER = Pattern.compile("^<id> \\S+ [^ /]+/");

    private static final Set<String> QUESTIONS = Set.of(
            "GET", "LRANGE", "LLEN", "LINDEX", "HMGET", "ZRANGE", "SMEMBERS", "SCAN", "--scan", "EVAL", "PUBSUB");
    private static final Set<String> IN_ANY_ORDER = Set.of("SMEMBERS", "SCAN", "--scan");

    private final List<Step> steps;

    private record Step(String command, List<String> answer) {

        void runOn(RedisClient client) {
            List<String> words = words(command);
            ListAssert<String> answered = assertThat(run(client, words)).as(command);
            if (IN_ANY_ORDER.contains(words.get(0))) {
                answered.containsExactlyInAnyOrderElementsOf(answer);
            } else {
                answered.isEqualTo(answer);
            }
        }
    }

    private Transcript(List<Step> steps) {
        this.steps = steps;
    }

    static Transcript of(String file) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (String line : Files.readAllLines(ManualTest.EXAMPLE_FILES.resolve(file))) {
            if (line.startsWith(PROMPT)) {
                steps.add(new Step(line.substring(PROMPT.length()), new ArrayList<>()));
            } else {
                steps.get(steps.size() - 1).answer().add(withoutChance(line));
            }
        }
        return new Transcript(steps);
    }

    /** Questions are asked until the answer is right, since routes work meanwhile; anything else is done once. */
    void runOn(RedisClient client) {
        assertThat(steps).isNotEmpty();
        for (Step step : steps) {
            if (QUESTIONS.contains(words(step.command()).get(0))) {
                await(step.command()).untilAsserted(() -> step.runOn(client));
            } else {
                step.runOn(client);
            }
        }
    }

    private static List<String> words(String command) {
        return WORD.matcher(command).results().map(Transcript::word).toList();
    }

    private static String word(MatchResult match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }

    private static List<String> run(RedisClient client, List<String> words) {
        if (words.get(0).equals("--scan")) {
            return scan(client, words.get(2));
        }
        CommandArguments command = new CommandArguments(Protocol.Command.valueOf(words.get(0)));
        return lines(client.executeCommand(command.addObjects(words.subList(1, words.size()))))
                .map(Transcript::withoutChance)
                .toList();
    }

    /** What redis-cli does itself: all of them, however often it has to ask. */
    private static List<String> scan(RedisClient client, String pattern) {
        ScanParams params = new ScanParams().match(pattern);
        List<String> found = new ArrayList<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> some = client.scan(cursor, params);
            found.addAll(some.getResult());
            cursor = some.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return found;
    }

    private static Stream<String> lines(Object answer) {
        if (answer instanceof List<?> several) {
            return several.stream().flatMap(Transcript::lines);
        }
        return Stream.of(answer instanceof byte[] bytes ? SafeEncoder.encode(bytes) : String.valueOf(answer));
    }

    /** Ids, times and the names of machines are others each time. */
    private static String withoutChance(String text) {
        String fixed = TIME.matcher(UUID.matcher(text).replaceAll("<id>")).replaceAll("<time>");
        return MEMBER.matcher(fixed).replaceAll("<id> <host> <context>/");
    }
}
