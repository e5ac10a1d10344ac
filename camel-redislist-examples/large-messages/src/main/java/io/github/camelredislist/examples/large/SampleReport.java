package io.github.camelredislist.examples.large;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Something large to send. */
public final class SampleReport {

    /** JSON of about 40 characters a row. */
    public String json(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> "{\"row\": %d, \"article\": \"bread\", \"sold\": %d}".formatted(row, row % 7))
                .collect(Collectors.joining(", ", "{\"type\": \"report\", \"rows\": [", "]}"));
    }
}
