package io.github.camelredislist.examples.benchmark;

import java.util.Locale;

/**
 * What a value should reach.
 *
 * @param bound what should be on which side of the limit
 */
record Target(Bound bound, double limit) {

    static final Target NONE = new Target(Bound.NONE, 0);

    enum Bound {
        AT_LEAST,
        /** The upper end of the interval should be: for what is as good as equal. */
        UPPER_END_AT_LEAST,
        AT_MOST,
        NONE
    }

    static Target atLeast(double limit) {
        return new Target(Bound.AT_LEAST, limit);
    }

    static Target upperEndAtLeast(double limit) {
        return new Target(Bound.UPPER_END_AT_LEAST, limit);
    }

    static Target atMost(double limit) {
        return new Target(Bound.AT_MOST, limit);
    }

    boolean isSet() {
        return bound != Bound.NONE;
    }

    boolean isMetBy(Median measured) {
        return switch (bound) {
            case AT_LEAST -> measured.value() >= limit;
            case UPPER_END_AT_LEAST -> measured.high() >= limit;
            case AT_MOST -> measured.value() <= limit;
            case NONE -> true;
        };
    }

    /** {@code at least 0.95}; empty for none. */
    @Override
    public String toString() {
        return isSet() ? bound.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + Figure.plain(limit) : "";
    }
}
