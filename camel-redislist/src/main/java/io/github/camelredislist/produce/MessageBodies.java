package io.github.camelredislist.produce;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Iterator;

/** Tells a body that is many messages from one that is a single message. */
final class MessageBodies {

    private MessageBodies() {}

    /** Null when the body is one message. A tree of JSON and a path can be iterated over, but are one thing. */
    static Iterator<?> iterator(Object body) {
        if (body instanceof JsonNode || body instanceof Path) {
            return null;
        }
        if (body instanceof Iterable<?> iterable) {
            return iterable.iterator();
        }
        return body instanceof Iterator<?> iterator ? iterator : null;
    }
}
