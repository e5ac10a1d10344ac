package io.github.camelredislist.examples.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The rows that are ratios as a picture in SVG: a bar from 1, which is the pace of the other side, to the value; a
 * whisker for the interval; a tick for the target. The scale is logarithmic. It has a background of its own, so that it
 * can be read on any page, and its text is text.
 */
final class Chart {

    private static final int WIDTH = 790;
    private static final int HEAD = 44;
    private static final int ROW = 34;
    private static final int FOOT = 58;
    private static final int LABELS = 24;
    private static final int PLOT_FROM = 360;
    private static final int PLOT_TO = 700;
    private static final int VALUES = 768;

    private static final String FRAME = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" role="img" \
            aria-labelledby="benchmark-title" font-family="system-ui, sans-serif" font-size="13">
              <title id="benchmark-title">How many times as fast as the other side</title>
              <rect x="0.5" y="0.5" width="%3$d" height="%4$d" rx="8" fill="#ffffff" stroke="#dde3ea"/>
            %5$s</svg>
            """;
    private static final String TICK = """
              <line x1="%1$s" y1="%2$d" x2="%1$s" y2="%3$d" stroke="%4$s"/>
              <text x="%1$s" y="%5$d" fill="#5a6878" text-anchor="middle">%6$s×</text>
            """;
    private static final String BAR = """
              <text x="%1$d" y="%2$d" fill="#1d2733"><tspan font-weight="650">%3$s</tspan><tspan x="%4$d">%5$s</tspan></text>
              <rect x="%6$s" y="%7$d" width="%8$s" height="16" rx="2" fill="%9$s"/>
              <path d="M%10$s %11$d H%12$s M%10$s %13$d v8 M%12$s %13$d v8" fill="none" stroke="#1d2733"/>
              <text x="%14$d" y="%2$d" fill="%9$s" font-weight="650" text-anchor="end">%15$s×</text>
            """;
    private static final String TARGET = """
              <path d="M%1$s %2$d v26" fill="none" stroke="#1d2733" stroke-width="3"/>
            """;
    private static final String LEGEND = """
              <text x="%d" y="%d" fill="#5a6878">Bar: median; thin line: 95 %% interval; thick tick: target. \
            Red: the target is missed.</text>
            """;

    private static final String REACHED = "#0b5cad";
    private static final String MISSED = "#b3261e";

    private final List<Result> ratios;
    private final double least;
    private final double most;

    private Chart(List<Result> ratios, double least, double most) {
        this.ratios = ratios;
        this.least = least;
        this.most = most;
    }

    /** Takes the ratios among the results. */
    static Chart of(List<Result> results) {
        List<Result> ratios =
                results.stream().filter(result -> result.row().isRatio()).toList();
        double least = 0.5;
        double most = 2;
        for (Result ratio : ratios) {
            double target = ratio.row().target().isSet() ? ratio.row().target().limit() : 1;
            least = Math.min(least, Math.min(ratio.measured().low(), target));
            most = Math.max(most, Math.max(ratio.measured().high(), target));
        }
        return new Chart(ratios, least / 1.1, most * 1.1);
    }

    String svg() {
        int height = HEAD + ROW * ratios.size() + FOOT;
        StringBuilder content = new StringBuilder();
        for (double tick = Math.pow(10, Math.ceil(Math.log10(least))); tick <= most; tick *= 10) {
            content.append(tick(tick));
        }
        for (int row = 0; row < ratios.size(); row++) {
            content.append(bar(ratios.get(row), HEAD + ROW * row + ROW / 2));
        }
        content.append(String.format(Locale.ROOT, LEGEND, LABELS, height - 20));
        return String.format(Locale.ROOT, FRAME, WIDTH, height, WIDTH - 1, height - 1, content);
    }

    private String tick(double value) {
        int bottom = HEAD + ROW * ratios.size() + 6;
        return String.format(
                Locale.ROOT,
                TICK,
                x(value),
                HEAD - 8,
                bottom,
                value == 1 ? "#5a6878" : "#dde3ea",
                HEAD - 16,
                Figure.rounded(value));
    }

    private String bar(Result result, int middle) {
        Row row = result.row();
        Median measured = result.measured();
        double from = position(Math.min(1, measured.value()));
        double to = position(Math.max(1, measured.value()));
        String bar = String.format(
                Locale.ROOT,
                BAR,
                LABELS,
                middle + 5,
                row.letter(),
                LABELS + 28,
                escaped(row.what()),
                text(from),
                middle - 8,
                text(Math.max(1, to - from)),
                row.target().isMetBy(measured) ? REACHED : MISSED,
                x(measured.low()),
                middle,
                x(measured.high()),
                middle - 4,
                VALUES,
                Figure.rounded(measured.value()));
        return row.target().isSet()
                ? bar + String.format(Locale.ROOT, TARGET, x(row.target().limit()), middle - 13)
                : bar;
    }

    private String x(double value) {
        return text(position(value));
    }

    private double position(double value) {
        return PLOT_FROM + (PLOT_TO - PLOT_FROM) * Math.log(value / least) / Math.log(most / least);
    }

    private static String text(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(character -> switch (character) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    default -> Character.toString(character);
                })
                .collect(Collectors.joining());
    }
}
