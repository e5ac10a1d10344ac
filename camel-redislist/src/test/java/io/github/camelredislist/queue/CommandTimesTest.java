package io.github.camelredislist.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandTimesTest {

    private final CommandTimes commands = new CommandTimes();

    @Test
    void nothingIsKnownBeforeTheFirst() {
        assertThat(commands.worthWaitingAwake()).isZero();
    }

    @Test
    void shortOnesAreWaitedForWithoutSleep() {
        commands.add(30_000);
        assertThat(commands.worthWaitingAwake()).isEqualTo(60_000);
    }

    @Test
    void longOnesAreNot() {
        commands.add(1_000_000);
        assertThat(commands.worthWaitingAwake()).isZero();
    }

    @Test
    void oneThatIsAnExceptionChangesLittle() {
        commands.add(40_000);
        commands.add(840_000);
        assertThat(commands.worthWaitingAwake()).isEqualTo(2 * 140_000);
    }

    @Test
    void whenTheyHaveBecomeLongForGoodItIsNoticed() {
        commands.add(40_000);
        for (int command = 0; command < 10; command++) {
            commands.add(1_000_000);
        }
        assertThat(commands.worthWaitingAwake()).isZero();
    }
}
