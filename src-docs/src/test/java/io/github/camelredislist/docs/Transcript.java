package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.SafeEncoder;

/** A session with redis-cli as a page shows it: each command is run, and must answer what stands below it. */
final class Transcript {

    private static final String PROMPT = "$ redis-cli ";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final List<Step> steps;

    private record Step(String command, List<String> answer) {}

    private Transcript(List<Step> steps) {
        this.steps = steps;
    }

    static Transcript of(String file) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (String line : Files.readAllLines(ManualTest.EXAMPLE_FILES.resolve(file))) {
            if (line.startsWith(PROMPT)) {
                steps.add(new Step(line.substring(PROMPT.length()), new ArrayList<>()));
            } else {
                steps.get(steps.size() - 1).answer().add(withoutIds(line));
            }
        }
        return new Transcript(steps);
    }

    /** Questions are asked until the answer is right, since routes work meanwhile; anything else is done once. */
    void runOn(RedisClient client) {
        assertThat(steps).isNotEmpty();
        for (Step step : steps) {
            List<String> words = words(step.command());
            if (isQuestion(words.get(0))) {
                await(step.command())
                        .untilAsserted(() -> assertThat(run(client, words)).isEqualTo(step.answer()));
            } else {
                assertThat(run(client, words)).as(step.command()).isEqualTo(step.answer());
            }
        }
    }

    private static boolean isQuestion(String command) {
        return List.of("GET", "LRANGE", "LLEN").contains(command);
    }

    private static List<String> words(String command) {
        return WORD.matcher(command).results().map(Transcript::word).toList();
    }

    private static String word(MatchResult match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }

    private static List<String> run(RedisClient client, List<String> words) {
        CommandArguments command = new CommandArguments(Protocol.Command.valueOf(words.get(0)));
        Object answer = client.executeCommand(command.addObjects(words.subList(1, words.size())));
        List<?> lines = answer instanceof List<?> several ? several : List.of(answer);
        return lines.stream()
                .map(line -> line instanceof byte[] bytes ? SafeEncoder.encode(bytes) : line.toString())
                .map(Transcript::withoutIds)
                .toList();
    }

    private static String withoutIds(String text) {
        return UUID.matcher(text).replaceAll("<id>");
    }
}
