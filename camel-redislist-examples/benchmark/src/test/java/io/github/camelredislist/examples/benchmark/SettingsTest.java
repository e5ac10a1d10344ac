package io.github.camelredislist.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final List<Contest> ALL = Contests.all(Effort.QUICK);

    @Test
    void chooses_by_the_letter_of_any_of_its_rows() {
        assertThat(chosen("d", "g2")).containsExactly("d", "g");
    }

    @Test
    void chooses_all_without_letters() {
        assertThat(settings(Set.of()).chosenOf(ALL)).isEqualTo(ALL);
    }

    @Test
    void says_which_letters_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chosen("d", "z"))
                .withMessage("benchmark.rows names z, but the rows are"
                        + " a,b,b2,c,d,d2,d3,e,e2,g,g2,h,i,i2,j,j2,j4,k,k2,m,m2,m3");
    }

    private static List<String> chosen(String... letters) {
        return settings(Set.of(letters)).chosenOf(ALL).stream()
                .map(contest -> contest.rows().get(0).letter())
                .toList();
    }

    private static Settings settings(Set<String> letters) {
        return new Settings(letters, Effort.QUICK, new Peers(Path.of("none"), Path.of("none")), Path.of("none"));
    }
}
