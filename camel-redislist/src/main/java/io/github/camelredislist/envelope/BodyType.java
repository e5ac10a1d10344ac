package io.github.camelredislist.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The general forms in which a body can be had. */
public enum BodyType implements MessageReader {

    /** A String: the text exactly as it is stored. */
    STRING {
        @Override
        public Object read(StoredMessage message) {
            return message.text();
        }
    },

    /** A {@code byte[]}: the bytes exactly as they are stored. */
    BYTES {
        @Override
        public Object read(StoredMessage message) {
            return message.bytes();
        }
    },

    /**
     * A {@code Map<String, Object>} in the order of the message. Integers are Integer, Long or BigInteger, whichever is
     * the smallest that holds them; other numbers are Double, infinite where they are beyond it. Of members with the same
     * key the last one counts. A message that is no JSON object is refused.
     */
    MAP {
        @Override
        public Object read(StoredMessage message) {
            return AS_MAP.read(message);
        }
    },

    /** A Jackson {@link JsonNode}, with numbers as in {@link #MAP}; any JSON will do. */
    JSON_NODE {
        @Override
        public Object read(StoredMessage message) {
            return AS_NODE.read(message);
        }
    };

    private static final MessageReader AS_MAP = ObjectReading.general(Map.class);
    private static final MessageReader AS_NODE = ObjectReading.general(JsonNode.class);

    /**
     * {@inheritDoc}
     */
    @Override
    public abstract Object read(StoredMessage message);
}
