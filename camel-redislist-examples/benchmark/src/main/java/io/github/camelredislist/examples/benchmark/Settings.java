package io.github.camelredislist.examples.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command line says.
 *
 * @param rows letters of the rows to measure, empty for all
 * @param directory where results are written
 */
record Settings(Set<String> rows, Effort effort, Peers peers, Path directory) {

    /** Reads benchmark.rows, .quick, .directory, .springRedis.directory and .protean.python. */
    static Settings ofSystemProperties() {
        return new Settings(
                Arrays.stream(System.getProperty("benchmark.rows", "").split(","))
                        .map(String::strip)
                        .filter(letter -> !letter.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                isSet("benchmark.quick") ? Effort.QUICK : Effort.FULL,
                new Peers(path("benchmark.springRedis.directory"), path("benchmark.protean.python")),
                path("benchmark.directory"));
    }

    /** An option that is given without a value is meant, one that Maven hands on for nobody is not. */
    private static boolean isSet(String name) {
        String value = System.getProperty(name, "");
        return !value.isEmpty() && !value.equals("false");
    }

    private static Path path(String name) {
        return Path.of(System.getProperty(name, "target/none"));
    }

    /** @throws IllegalArgumentException if one of the letters names no row */
    List<Contest> chosenOf(List<Contest> contests) {
        Set<String> letters = contests.stream()
                .flatMap(contest -> contest.rows().stream())
                .map(Row::letter)
                .collect(Collectors.toSet());
        rows.stream().filter(letter -> !letters.contains(letter)).findAny().ifPresent(letter -> {
            throw new IllegalArgumentException("benchmark.rows names %s, but the rows are %s"
                    .formatted(letter, letters.stream().sorted().collect(Collectors.joining(","))));
        });
        return contests.stream().filter(this::isChosen).toList();
    }

    private boolean isChosen(Contest contest) {
        return rows.isEmpty() || contest.rows().stream().map(Row::letter).anyMatch(rows::contains);
    }
}
