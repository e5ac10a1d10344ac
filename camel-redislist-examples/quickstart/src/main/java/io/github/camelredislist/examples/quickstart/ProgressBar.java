package io.github.camelredislist.examples.quickstart;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws counts as bars, side by side on one line, over and over. Not thread-safe. */
final class ProgressBar {

    private static final int CELLS = 10;

    private final int full;
    private final PrintStream out;
    private final Glyphs glyphs;
    private String drawn = "";

    private enum Glyphs {
        BLOCKS("█", "░"),
        PLAIN("#", ".");

        private final String done;
        private final String open;

        Glyphs(String done, String open) {
            this.done = done;
            this.open = open;
        }

        /** Blocks look better, but only a terminal is sure to show them as such. */
        static Glyphs ofConsole() {
            Console console = System.console();
            boolean blocks = console != null && console.charset().newEncoder().canEncode(BLOCKS.done + BLOCKS.open);
            return blocks ? BLOCKS : PLAIN;
        }
    }

    /** @param full the count at which a bar is full */
    ProgressBar(int full, PrintStream out) {
        this.full = full;
        this.out = out;
        this.glyphs = Glyphs.ofConsole();
    }

    /** Draws the bars anew if one of them has grown by a cell. */
    void draw(Map<String, Integer> counts) {
        String bars = counts.values().stream().map(this::bar).collect(Collectors.joining());
        if (!bars.equals(drawn)) {
            drawn = bars;
            String line = counts.entrySet().stream()
                    .map(count -> "%s %s %4d".formatted(count.getKey(), bar(count.getValue()), count.getValue()))
                    .collect(Collectors.joining("  "));
            // Back to the start of the line: what comes next, bars or a warning, is written over these.
            out.print(line + "\r");
            out.flush();
        }
    }

    /** Leaves the line, with the bars as they were drawn last. */
    void end() {
        out.println();
    }

    private String bar(int count) {
        int done = CELLS * count / full;
        return glyphs.done.repeat(done) + glyphs.open.repeat(CELLS - done);
    }
}
