package io.github.camelredislist.examples.benchmark;

/** The table that is printed, line by line. */
final class Report {

    private static final String LINE = "%-3s %-52s %10s  %-21s %-11s %-23s %s";

    private Report() {}

    static String head() {
        return LINE.formatted("row", "what", "value", "95 % interval", "unit", "target", "")
                .stripTrailing();
    }

    static String line(Result result) {
        Row row = result.row();
        Median measured = result.measured();
        return LINE.formatted(
                        row.letter(),
                        row.what(),
                        Figure.rounded(measured.value()),
                        Figure.rounded(measured.low()) + " to " + Figure.rounded(measured.high()),
                        row.unit(),
                        row.target(),
                        row.target().isMetBy(measured) ? "" : "missed")
                .stripTrailing();
    }

    static String leftOut(Row row, String why) {
        return "%-3s %s: left out, %s".formatted(row.letter(), row.what(), why);
    }
}
