package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** The array that a script answers with, read by index. */
final class ScriptReply {

    private final List<?> elements;

    ScriptReply(Object reply) {
        this.elements = (List<?>) reply;
    }

    /** The first element: what became of it. */
    String verdict() {
        return text(0);
    }

    String text(int index) {
        return new String(bytes(index), UTF_8);
    }

    long number(int index) {
        return elements.get(index) instanceof Long number ? number : Long.parseLong(text(index));
    }

    byte[] bytes(int index) {
        return (byte[]) elements.get(index);
    }

    ScriptReply array(int index) {
        return new ScriptReply(elements.get(index));
    }

    Object get(int index) {
        return elements.get(index);
    }

    /** The same, with another element in one place. */
    ScriptReply with(int index, Object element) {
        List<Object> changed = new ArrayList<>(elements);
        changed.set(index, element);
        return new ScriptReply(changed);
    }

    int size() {
        return elements.size();
    }

    List<byte[]> entries(int index) {
        return ((List<?>) elements.get(index)).stream().map(byte[].class::cast).toList();
    }
}
