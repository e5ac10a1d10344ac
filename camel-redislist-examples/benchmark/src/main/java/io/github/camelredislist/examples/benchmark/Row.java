package io.github.camelredislist.examples.benchmark;

/**
 * One row of the table.
 *
 * @param letter what it is called, such as {@code d2}
 * @param what is measured, and against what
 * @param unit of its value, {@code x} for a ratio
 * @param target what the value should reach, or {@link Target#NONE}
 */
record Row(String letter, String what, String unit, Target target) {

    private static final String RATIO = "x";

    /** A row whose value says how many times as fast the first is as the second. */
    static Row ratio(String letter, String what, Target target) {
        return new Row(letter, what, RATIO, target);
    }

    boolean isRatio() {
        return unit.equals(RATIO);
    }
}
