package io.github.camelredislist.envelope;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * Floating-point numbers as Python's {@code repr} and {@code json.dumps} write them: the shortest decimal that is read
 * back as the same number, with an exponent from 1e16 on and below 1e-4.
 */
final class PythonFloat {

    /** Any decimal of so many digits survives being a normal double; of two of them at most one is a given double. */
    private static final int SAFE_DIGITS = 15;

    private static final int ENOUGH_DIGITS = 17;

    private static final int SAFE_DIGITS_FLOAT = 6;
    private static final int ENOUGH_DIGITS_FLOAT = 9;

    private static final int LEAST_FIXED_EXPONENT = -4;
    private static final int LEAST_SCIENTIFIC_EXPONENT = 16;

    private PythonFloat() {}

    static String repr(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
            return Double.toString(value);
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        boolean normal = Math.abs(value) >= Double.MIN_NORMAL;
        // Double.toString is not always the shortest: before JDK 19 by a fault, and never below two digits.
        if (!normal || decimal.precision() > SAFE_DIGITS) {
            decimal = shortest(
                    new BigDecimal(value), normal ? SAFE_DIGITS : 1, ENOUGH_DIGITS, d -> d.doubleValue() == value);
        }
        return format(decimal);
    }

    static String repr(float value) {
        if (Float.isNaN(value) || Float.isInfinite(value) || value == 0) {
            return Float.toString(value);
        }
        BigDecimal decimal = new BigDecimal(Float.toString(value)).stripTrailingZeros();
        boolean normal = Math.abs(value) >= Float.MIN_NORMAL;
        if (!normal || decimal.precision() > SAFE_DIGITS_FLOAT) {
            decimal = shortest(
                    new BigDecimal(value),
                    normal ? SAFE_DIGITS_FLOAT : 1,
                    ENOUGH_DIGITS_FLOAT,
                    d -> d.floatValue() == value);
        }
        return format(decimal);
    }

    /** The decimal of the fewest digits that is read back; of several the one nearest to the exact value. */
    private static BigDecimal shortest(BigDecimal exact, int fromDigits, int toDigits, Predicate<BigDecimal> readBack) {
        for (int digits = fromDigits; digits < toDigits; digits++) {
            BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (readBack.test(nearest)) {
                return nearest.stripTrailingZeros();
            }
            // Above a power of two there is more room than below: what is further away may still be read back.
            BigDecimal other = exact.round(new MathContext(digits, RoundingMode.UP));
            if (readBack.test(other)) {
                return other.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(toDigits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String format(BigDecimal decimal) {
        int exponent = decimal.precision() - 1 - decimal.scale();
        if (exponent >= LEAST_FIXED_EXPONENT && exponent < LEAST_SCIENTIFIC_EXPONENT) {
            return (decimal.scale() <= 0 ? decimal.setScale(1) : decimal).toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        return (decimal.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
