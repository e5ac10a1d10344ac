package io.github.camelredislist.examples.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Header;

/** Looks at entries of a list, for a page: shortened, and with the reason of a dead letter. */
public final class Entries {

    private static final int MOST = 50;
    private static final int MOST_CHARACTERS = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Operations operations;

    Entries(Operations operations) {
        this.operations = operations;
    }

    public List<Map<String, Object>> browse(
            @Header("list") String list, @Header("from") Long from, @Header("count") Integer count) {
        if (list == null || list.isEmpty()) {
            throw new Refusal(400, "The parameter list is missing");
        }
        int most = count == null ? MOST : Math.min(count, MOST);
        return operations.browse(list, from == null ? 0 : from, most).stream()
                .map(Entries::describe)
                .toList();
    }

    private static Map<String, Object> describe(Map<String, Object> entry) {
        Map<String, Object> description = new LinkedHashMap<>(entry);
        String text = (String) description.remove("message");
        if (text == null) {
            text = (String) description.remove("entry");
        }
        String reason = reason(text);
        if (reason != null) {
            description.put("reason", reason);
        }
        description.put("text", text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text);
        if (text.length() > MOST_CHARACTERS) {
            description.put("cut", text.length());
        }
        return description;
    }

    /** Why a dead letter is one; null for what is none. */
    private static String reason(String text) {
        if (!text.contains("_dlq_metadata")) {
            return null;
        }
        try {
            JsonNode cause = JSON.readTree(text).path("_dlq_metadata").path("cause");
            return cause.path("message").isTextual() ? cause.path("message").asText() : null;
        } catch (JsonProcessingException e) {
            return null; // Python takes more for JSON than Jackson does: the text is there all the same
        }
    }
}
