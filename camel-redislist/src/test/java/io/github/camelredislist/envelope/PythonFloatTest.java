package io.github.camelredislist.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are what Python's {@code repr} gives for the same numbers. */
class PythonFloatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "-0.0",
                "0.0",
                "1.0",
                "100.0",
                "-1.5",
                "0.0001",
                "1e-05",
                "1e-09",
                "1e-10",
                "-1e-07",
                "1.234e-05",
                "123456789.12345679",
                "10000000000.0",
                "1000000000000000.0",
                "9007199254740992.0",
                "9999999999999998.0",
                "1e+16",
                "1.2345678901234568e+17",
                "1e+22",
                "1e+23",
                "2e+23",
                "0.3333333333333333",
                "5.684341886080802e-14",
                "9.5367431640625e-07",
                "2.2250738585072014e-308",
                "2.225073858507201e-308",
                "5e-324",
                "1e-323",
                "2e-323",
                "1.7976931348623157e+308"
            })
    void writesDoublesAsPythonDoes(String repr) {
        assertThat(PythonFloat.repr(Double.parseDouble(repr))).isEqualTo(repr);
    }

    @Property
    void everyDoubleIsReadBack(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);

        assertThat(Double.valueOf(PythonFloat.repr(value))).isEqualTo(Double.valueOf(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "-0.0",
                "16777216.0",
                "1e-45",
                "3.4028235e+38",
                "1.1754944e-38",
                "1e+16",
                "0.33333334",
                "33554432.0"
            })
    void writesFloatsAsTheirOwnShortestDecimal(String repr) {
        assertThat(PythonFloat.repr(Float.parseFloat(repr))).isEqualTo(repr);
    }

    @Property
    void everyFloatIsReadBack(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);

        assertThat(Float.valueOf(PythonFloat.repr(value))).isEqualTo(Float.valueOf(value));
    }
}
