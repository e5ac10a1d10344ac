package io.github.camelredislist.examples.migration;

import java.io.PrintStream;
import java.util.Locale;

/** A bar that is drawn over and over on one line, when another hundredth is done. Not thread-safe. */
final class ProgressLine implements ListMigration.Progress {

    private static final int CELLS = 20;
    private static final int ALL = 100;

    private final String name;
    private final PrintStream out;
    private String drawn = "";

    ProgressLine(String name, PrintStream out) {
        this.name = name;
        this.out = out;
    }

    @Override
    public void at(String step, long done, long all) {
        int percent = (int) (all == 0 ? ALL : ALL * Math.min(done, all) / all);
        String shown = step + percent;
        if (shown.equals(drawn)) {
            return;
        }
        drawn = shown;
        int full = CELLS * percent / ALL;
        out.printf(
                Locale.ROOT,
                "%s %s%s %3d %% of %,d %s  \r",
                name,
                "#".repeat(full),
                ".".repeat(CELLS - full),
                percent,
                all,
                step);
        if (percent == ALL) {
            out.println();
        }
        out.flush();
    }
}
