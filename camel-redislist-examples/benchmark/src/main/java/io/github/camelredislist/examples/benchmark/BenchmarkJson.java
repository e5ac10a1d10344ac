package io.github.camelredislist.examples.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The results as JSON: an object with a member for each row. */
record BenchmarkJson(Versions versions) {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    String of(List<Result> results) throws IOException {
        ObjectNode rows = MAPPER.createObjectNode();
        for (Result result : results) {
            rows.putObject(result.row().letter())
                    .put("what", result.row().what())
                    .put("value", result.measured().value())
                    .put("low", result.measured().low())
                    .put("high", result.measured().high())
                    .put("unit", result.row().unit())
                    .put("target", result.row().target().toString())
                    .put("server", versions.server())
                    .put("camel", versions.camel())
                    .put("jedis", versions.jedis());
        }
        return MAPPER.writeValueAsString(rows) + "\n";
    }
}
