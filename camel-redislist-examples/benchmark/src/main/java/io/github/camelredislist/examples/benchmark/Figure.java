package io.github.camelredislist.examples.benchmark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as text for people: three digits that count, no exponent, always with a point. */
final class Figure {

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Figure() {}

    /** {@code 0.0123}, {@code 1.23}, {@code 123}, {@code 12346}. */
    static String rounded(double number) {
        if (Math.abs(number) >= 100) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        return plain(new BigDecimal(number).round(THREE_DIGITS).doubleValue());
    }

    /** {@code 10,000,000} */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** All digits that it has: {@code 4}, {@code 0.95}. */
    static String plain(double number) {
        BigDecimal digits = BigDecimal.valueOf(number).stripTrailingZeros();
        return digits.toPlainString();
    }
}
