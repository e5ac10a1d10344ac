package io.github.camelredislist.examples.benchmark;

import java.io.PrintStream;

/** Draws how far a contest is, over and over on one line. */
final class ProgressBar {

    private static final int CELLS = 20;

    private final String title;
    private final PrintStream out;
    private int drawn = -1;

    ProgressBar(String title, PrintStream out) {
        this.title = title;
        this.out = out;
        draw(0);
    }

    /** @param progress from 0 to 1 */
    void draw(double progress) {
        int done = (int) (CELLS * progress);
        if (done != drawn) {
            drawn = done;
            // Back to the start of the line: the next bar is written over this one.
            print("%s %s%s\r".formatted(title, "#".repeat(done), ".".repeat(CELLS - done)));
        }
    }

    /** Removes the bar, so that something else can be printed in its place. */
    void remove() {
        print(" ".repeat(title.length() + 1 + CELLS) + "\r");
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }
}
