package io.github.camelredislist.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.000123456,0.000123",
        "0.9996,1",
        "1.2345,1.23",
        "12.3456,12.3",
        "123.56,124",
        "99.99,100",
        "1234567,1234567"
    })
    void has_three_digits_that_count(double number, String text) {
        assertThat(Figure.rounded(number)).isEqualTo(text);
    }
}
