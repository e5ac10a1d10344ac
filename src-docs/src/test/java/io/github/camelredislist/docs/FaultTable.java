package io.github.camelredislist.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table of the fault runs in AsciiDoc, a column for each mode, made of the report that they write. */
final class FaultTable {

    private record Row(String title, Function<JsonNode, String> cell) {}

    /** What was not measured. */
    private static final String NONE = "–";

    private static final List<Row> ROWS = List.of(
            number("messages", "messages"),
            number("processes killed", "kills"),
            number("processes stalled", "stalls"),
            number("connections cut off", "cuts"),
            number("restarts of Redis", "restarts"),
            number("primaries killed and replaced", "primaries"),
            number("slots moved", "slots"),
            new Row("publishing again after a new primary", run -> millis(run, "publishMillisMax")),
            number("lost by Redis", "rolledBackByRedis"),
            number("lost", "lost"),
            number("dead letters", "deadLettered"),
            number("delivered twice", "duplicated"),
            number("unexplained of these", "unexplainedDuplicates"),
            number("inversions", "inversions"),
            new Row("take-over from a killed owner", run -> takeover(run, "takeoverMillis")),
            new Row("take-over from a stopped owner", run -> takeover(run, "stoppedTakeoverMillis")),
            number("seed", "seed"));

    private final List<JsonNode> runs;

    private FaultTable(List<JsonNode> runs) {
        this.runs = runs;
    }

    /** @param report a JSON array with an object for each mode */
    static FaultTable read(Path report) throws IOException {
        return parse(Files.readString(report));
    }

    static FaultTable parse(String report) throws IOException {
        JsonNode runs = new ObjectMapper().readTree(report);
        return new FaultTable(StreamSupport.stream(runs.spliterator(), false).toList());
    }

    String asciiDoc() {
        String head = runs.stream().map(run -> " |" + column(run)).collect(Collectors.joining());
        String rows = ROWS.stream()
                .filter(row ->
                        runs.stream().anyMatch(run -> !row.cell().apply(run).equals(NONE)))
                .map(this::line)
                .collect(Collectors.joining("\n\n"));
        return "[cols=\"2h" + ",2".repeat(runs.size()) + "\",options=\"header\"]\n|===\n|" + head + "\n\n" + rows
                + "\n|===\n";
    }

    /** Where the servers were of one kind: {@code standalone}, {@code sentinel}, {@code cluster}. */
    String deployment() {
        return runs.get(0).path("deployment").asText().toLowerCase(Locale.ROOT);
    }

    private String column(JsonNode run) {
        String mode = run.path("mode").asText();
        boolean severalLists = runs.stream()
                        .map(other -> other.path("list").asText())
                        .distinct()
                        .count()
                > 1;
        return severalLists ? mode + ", `+" + run.path("list").asText() + "+`" : mode;
    }

    private String line(Row row) {
        return "|" + row.title()
                + runs.stream().map(run -> "\n|" + row.cell().apply(run)).collect(Collectors.joining());
    }

    private static Row number(String title, String member) {
        return new Row(title, run -> text(run.path(member)));
    }

    private static String takeover(JsonNode run, String prefix) {
        JsonNode median = run.path(prefix + "P50");
        return median.isNumber() ? text(median) + " ms, at most " + text(run.path(prefix + "Max")) + " ms" : NONE;
    }

    private static String millis(JsonNode run, String member) {
        return run.path(member).isNumber() ? "at most " + text(run.path(member)) + " ms" : NONE;
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? value.asText() : NONE;
    }
}
