package io.github.camelredislist.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Map;

/** Reads messages as objects of a class. */
final class ObjectReading implements MessageReader {

    private final Class<?> type;
    private final ObjectReader reader;

    private ObjectReading(Class<?> type, ObjectReader reader) {
        this.type = type;
        this.reader = reader;
    }

    /** @param type a map or a tree */
    static ObjectReading general(Class<?> type) {
        return new ObjectReading(type, PythonJson.readerFor(type));
    }

    static ObjectReading ofClass(Class<?> type) {
        return new ObjectReading(type, PythonJson.readerForClass(type));
    }

    @Override
    public Object read(StoredMessage message) {
        ScannedMessage json = scanned(message);
        if (json.kind() != JsonKind.OBJECT && Map.class.isAssignableFrom(type)) {
            throw refused(message, "it is a " + json.kind() + "; bodyType STRING, BYTES and JSON_NODE take any JSON");
        }
        try {
            return PythonJson.read(reader, message.entry(), json.place());
        } catch (JsonProcessingException e) {
            // Not as the cause: Jackson's text quotes the message.
            throw refused(message, describe(e));
        }
    }

    private ScannedMessage scanned(StoredMessage message) {
        try {
            return message.scanned();
        } catch (MalformedEntryException e) {
            throw refused(message, e.reason().sentence() + " (byte " + e.atByte() + ")");
        }
    }

    private InvalidMessageException refused(StoredMessage message, String why) {
        return new InvalidMessageException(
                "The message of " + message.size() + " bytes cannot be read as " + type.getName() + ": " + why);
    }

    private static String describe(JsonProcessingException e) {
        String what = e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? "a value that fits " + mismatch.getTargetType().getName() + " is expected"
                : "it does not fit";
        return e.getLocation() == null
                ? what
                : what + " at character " + e.getLocation().getCharOffset();
    }
}
