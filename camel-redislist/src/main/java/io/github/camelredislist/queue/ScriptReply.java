package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

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

    /** Empty for nil, and for what is no number. */
    OptionalLong optionalNumber(int index) {
        return optionalText(index)
                .filter(StoredPosition::isNumber)
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** Empty for nil. */
    Optional<String> optionalText(int index) {
        return Optional.ofNullable(bytes(index)).map(text -> new String(text, UTF_8));
    }

    /** All elements, each of which is text. */
    List<String> texts() {
        return elements.stream().map(text -> new String((byte[]) text, UTF_8)).toList();
    }

    /** Elements that are a text and a number in turn. */
    <T> List<T> pairs(BiFunction<String, Long, T> pair) {
        return IntStream.range(0, size() / 2)
                .mapToObj(i -> pair.apply(text(2 * i), number(2 * i + 1)))
                .toList();
    }

    int size() {
        return elements.size();
    }

    List<byte[]> entries(int index) {
        return ((List<?>) elements.get(index)).stream().map(byte[].class::cast).toList();
    }
}
