package io.github.camelredislist.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The member that makes a message a dead letter, as far as it is needed to undo that.
 *
 * @param list the list that the message comes from; null if none is named
 * @param id the id that it had there; null if none
 * @param ours whether this component wrote it, not Protean's engine
 */
record DeadLetterMetadata(String list, String id, boolean ours) {

    private static final ObjectReader READER = PythonJson.readerFor(JsonNode.class);

    /** As Python's isoformat, which leaves out microseconds that are 0. */
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    /** The value of the member: what Protean's engine writes, and then what it does not know. */
    static byte[] write(String id, DeadLetterOrigin origin) {
        Map<String, Object> cause = new LinkedHashMap<>();
        cause.put("exception", origin.exception());
        cause.put("message", origin.message());
        cause.put("route_id", origin.routeId());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("original_stream", origin.list());
        metadata.put("original_id", id);
        metadata.put("consumer_group", origin.group());
        metadata.put("consumer", origin.consumer());
        metadata.put("failed_at", failedAt(origin));
        metadata.put("retry_count", origin.deliveries());
        metadata.put("offset", origin.offset());
        metadata.put("cause", cause);
        return json(metadata);
    }

    private static String failedAt(DeadLetterOrigin origin) {
        OffsetDateTime time = origin.failedAt().atOffset(ZoneOffset.UTC);
        return (time.get(ChronoField.MICRO_OF_SECOND) == 0 ? SECONDS : MICROSECONDS).format(time);
    }

    /** The JSON of a string, or of a map of strings, numbers and such maps. */
    static byte[] json(Object value) {
        try {
            return PythonJson.write(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and numbers cannot be written as JSON", e);
        }
    }

    static DeadLetterMetadata read(byte[] in, Slice value) {
        JsonNode metadata = parse(in, value);
        String list = metadata.path("original_stream").textValue();
        return new DeadLetterMetadata(
                list == null || list.isEmpty() ? null : list,
                metadata.path("original_id").textValue(),
                metadata.has("cause"));
    }

    private static JsonNode parse(byte[] in, Slice value) {
        try {
            return PythonJson.read(READER, in, value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was checked cannot be read", e);
        }
    }
}
