package io.github.camelredislist.examples.benchmark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelredislist.test.infra.RedisService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScaleModelTest {

    @Test
    void oneThatGoesMovesOnlyWhatItHad() {
        Sharing.Departure departure = new Sharing(10, 10_000).departure();
        assertThat(departure.lost()).isZero();
        // A tenth of the lists for nine others.
        assertThat(departure.gained()).isCloseTo(1_000 / 9.0, within(30.0));
    }

    @Test
    void sharesAreFair() {
        Sharing.Spread spread = new Sharing(10, 10_000).spread();
        assertThat(spread.smallest()).isBetween(0.8, 1.0);
        assertThat(spread.largest()).isBetween(1.0, 1.2);
    }

    @Test
    void fewListsOfAMemberAreSweptEveryFiveSeconds() {
        RoundTrips trips = RoundTrips.of(1_000, 1_000_000);
        assertThat(trips.secondsOfRound()).isEqualTo(5);
        assertThat(trips.sweeps()).isEqualTo(400);
        assertThat(RoundTrips.of(1, 100_000).secondsOfRound()).isEqualTo(40);
    }

    @Test
    void printsALineForEachFigure() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (RedisService redis = RedisService.open()) {
            new ScaleModel(redis, new PrintStream(printed, true, StandardCharsets.UTF_8)).print(5, 1_000, 20);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(7)
                .noneMatch(line -> line.contains("NaN"))
                .last()
                .asString()
                .contains("with 100 members listening");
    }
}
