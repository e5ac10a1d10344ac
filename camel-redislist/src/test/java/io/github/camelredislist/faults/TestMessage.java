package io.github.camelredislist.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What is published.
 *
 * @param failing whether its handler refuses it, every time
 */
record TestMessage(long number, boolean failing) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static TestMessage parse(String text) throws JsonProcessingException {
        JsonNode message = JSON.readTree(text);
        return new TestMessage(
                message.required("n").longValue(), message.path("fail").booleanValue());
    }

    String json() {
        return "{\"n\": " + number + (failing ? ", \"fail\": true" : "") + "}";
    }
}
