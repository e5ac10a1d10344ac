package io.github.camelredislist.envelope;

import java.util.Map;

/**
 * How an entry of a list holds a message.
 *
 * <p>Implementations are immutable and may be shared between threads.
 */
public interface Envelope {

    /**
     * Finds the message in an entry.
     *
     * @param entry the entry as the list holds it. The result refers to this array: it must not be changed afterwards.
     * @return the message
     * @throws MalformedEntryException if the entry is not in this envelope, with the reason and the place
     */
    StoredMessage open(byte[] entry);

    /**
     * Makes the entry that holds a message.
     *
     * @param id the id of the message; envelopes without ids ignore it
     * @param body the message, in one of the forms that the implementation lists. A stream is read, not closed.
     * @param headers what travels inside the message, where the envelope was given a place for it; may be empty. Values
     *     other than String, Number and Boolean are left out
     * @return the entry; it may be the very array that was given as the body
     * @throws InvalidMessageException if this envelope cannot hold such a body, or the message is too large; the text
     *     says what is expected, and nothing of the body's content
     * @throws java.io.UncheckedIOException if a stream cannot be read
     */
    byte[] seal(String id, Object body, Map<String, Object> headers);
}
