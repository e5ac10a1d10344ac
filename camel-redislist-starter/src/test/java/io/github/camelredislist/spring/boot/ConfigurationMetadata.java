package io.github.camelredislist.spring.boot;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.util.StringHelper;

/** What an IDE completes in application.properties, made of the component's own description. */
final class ConfigurationMetadata {

    private static final String DESCRIPTION = "/META-INF/io/github/camelredislist/redislist.json";

    private final JsonMapper json = new JsonMapper();

    String generate() throws IOException {
        ObjectNode metadata = json.createObjectNode();
        metadata.putArray("groups")
                .addObject()
                .put("name", RedisListOptions.PREFIX)
                .put("type", "io.github.camelredislist.RedisListComponent")
                .put("description", "Options of the component redislist.");
        ArrayNode properties = metadata.putArray("properties");
        ArrayNode hints = metadata.putArray("hints");
        properties
                .addObject()
                .put("name", RedisListOptions.PREFIX + ".enabled")
                .put("type", "java.lang.Boolean")
                .put("description", "Whether these properties are given to the component.")
                .put("defaultValue", true);
        component().properties().forEach(option -> {
            String name = RedisListOptions.PREFIX + "." + StringHelper.camelCaseToDash(option.getKey());
            describe(properties.addObject().put("name", name), option.getValue());
            if (option.getValue().has("enum")) {
                ArrayNode values = hints.addObject().put("name", name).putArray("values");
                option.getValue().get("enum").forEach(value -> values.addObject()
                        .set("value", value));
            }
        });
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return json.writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                        .writeValueAsString(metadata)
                + "\n";
    }

    private void describe(ObjectNode property, JsonNode option) {
        property.put("type", type(option))
                .put("description", option.get("description").textValue());
        if (option.has("defaultValue")) {
            property.set("defaultValue", option.get("defaultValue"));
        }
        if (option.path("deprecated").asBoolean()) {
            property.put("deprecated", true);
        }
    }

    /** As it is written in a file: an object is the name of a bean, a duration such as 10s is text. */
    private static String type(JsonNode option) {
        return switch (option.get("type").textValue()) {
            case "boolean" -> "java.lang.Boolean";
            case "integer" ->
                option.get("javaType").textValue().equals("long") ? "java.lang.Long" : "java.lang.Integer";
            default -> "java.lang.String";
        };
    }

    JsonNode component() throws IOException {
        try (InputStream in = ConfigurationMetadata.class.getResourceAsStream(DESCRIPTION)) {
            return json.readTree(in).get("componentProperties");
        }
    }
}
