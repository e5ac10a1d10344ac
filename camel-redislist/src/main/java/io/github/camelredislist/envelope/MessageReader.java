package io.github.camelredislist.envelope;

/**
 * Makes a body of a message.
 *
 * <p>Implementations are immutable and may be shared between threads. {@link BodyType} has the general ones.
 */
@FunctionalInterface
public interface MessageReader {

    /**
     * Makes a body of a message.
     *
     * @return the body; null where a message that is JSON's null is read as something else than text or bytes
     * @throws InvalidMessageException if the message is no such thing; the text has nothing of the message's content
     */
    Object read(StoredMessage message);

    /**
     * Reads messages as objects of a class, by Jackson. Members that the class does not know are passed over, because
     * dead letters and travelling headers add some. No message chooses a class: where an annotation would let it name one,
     * it is refused. So is a number of more than 10,000 characters.
     */
    static MessageReader forClass(Class<?> type) {
        return ObjectReading.ofClass(type);
    }
}
