package io.github.camelredislist.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of the benchmark in AsciiDoc, a line for each row, made of the report that it writes. */
final class BenchmarkTable {

    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final JsonNode rows;

    private BenchmarkTable(JsonNode rows) {
        this.rows = rows;
    }

    /** @param report a JSON object with a member for each row */
    static BenchmarkTable read(Path report) throws IOException {
        return parse(Files.readString(report));
    }

    static BenchmarkTable parse(String report) throws IOException {
        return new BenchmarkTable(new ObjectMapper().readTree(report));
    }

    String asciiDoc() {
        String lines = rows.properties().stream().map(BenchmarkTable::line).collect(Collectors.joining("\n\n"));
        return "[cols=\"1h,6,3,3,3\",options=\"header\"]\n|===\n|Row |What |Value |95 % interval |Target\n\n" + lines
                + "\n|===\n\nMeasured with " + versions() + ".\n";
    }

    private static String line(Map.Entry<String, JsonNode> member) {
        JsonNode row = member.getValue();
        String unit = row.path("unit").asText();
        String target = row.path("target").asText();
        return "|%s%n|%s%n|%s%n|%s to %s%n|%s"
                .formatted(
                        member.getKey(),
                        row.path("what").asText(),
                        figure(row.path("value")) + (unit.equals("x") ? " ×" : " " + unit),
                        figure(row.path("low")),
                        figure(row.path("high")),
                        target.isEmpty() ? "–" : target);
    }

    private String versions() {
        return rows.valueStream()
                .map(row -> "%s, Camel %s, Jedis %s"
                        .formatted(
                                row.path("server").asText(),
                                row.path("camel").asText(),
                                row.path("jedis").asText()))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** Three digits, and all of those before the point. */
    private static String figure(JsonNode number) {
        BigDecimal exact = number.decimalValue();
        BigDecimal rounded = exact.abs().compareTo(HUNDRED) < 0
                ? exact.round(THREE_DIGITS)
                : exact.setScale(0, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
