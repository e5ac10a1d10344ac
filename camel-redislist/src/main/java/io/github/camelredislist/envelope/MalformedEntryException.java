package io.github.camelredislist.envelope;

/**
 * An entry of a list holds no message in the expected envelope.
 *
 * <p>The text is one sentence without the entry's content. Where an entry has several faults, the reason is the first
 * one from the left.
 */
public class MalformedEntryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why an entry is refused. */
    public enum Reason {
        /** Nothing, or nothing but white space. */
        EMPTY("nothing is in it"),
        /** A byte that JSON does not allow at its place. */
        NOT_JSON("it is not JSON"),
        /** The entry ends before its JSON does. */
        TRUNCATED("it ends in the middle of its JSON"),
        /** JSON, but not an array. */
        NOT_AN_ARRAY("it is JSON, but not an array"),
        /** An array, but not of exactly an id and a message. */
        WRONG_NUMBER_OF_ELEMENTS("the array has not exactly two elements"),
        /** The first element is not a string. */
        ID_NOT_A_STRING("the first element, the id, is not a string"),
        /** Something follows the JSON. */
        TRAILING_DATA("something follows its JSON"),
        /** Bytes that are not UTF-8. Surrogates encoded one by one are allowed, as Python allows them. */
        INVALID_UTF8("it is not UTF-8"),
        /** A backslash with something after it that JSON does not know. */
        INVALID_ESCAPE("a string in it has an escape that JSON does not know"),
        /** A character below U+0020 that is not escaped. */
        CONTROL_CHARACTER("a string in it has a control character that is not escaped"),
        /** An integer of more digits than Python reads, which is 4300. */
        NUMBER_TOO_LONG("an integer in it has more than " + JsonTokens.MAX_INTEGER_DIGITS + " digits"),
        /** More arrays and objects within each other than are followed, which is 1000, the array around all included. */
        TOO_DEEP("its arrays and objects are nested too deeply"),
        /** A compressed message whose data are not what zlib makes, or end too early. */
        NOT_INFLATABLE("its compressed data are damaged or cut off"),
        /** A compressed message out of which more comes than is allowed. */
        INFLATED_TOO_LARGE("it is larger than maxInflatedSize allows; raise that if the sender can be trusted");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** The reason as half a sentence about "it", the entry. */
        String sentence() {
            return sentence;
        }
    }

    private final Reason reason;
    private final int atByte;

    /**
     * @param reason why the entry is refused
     * @param atByte the place of the first byte that does not fit, counted from 0; the length of the entry if it ends
     *     too early
     */
    public MalformedEntryException(Reason reason, int atByte) {
        this("The entry is no envelope [\"<id>\", {message}]: ", reason, atByte);
    }

    private MalformedEntryException(String what, Reason reason, int atByte) {
        super(what + reason.sentence + " (" + reason + " at byte " + atByte + ")");
        this.reason = reason;
        this.atByte = atByte;
    }

    /**
     * An entry whose message is compressed, and cannot be read.
     *
     * @param atByte in the compressed data, or in what came out where that is no JSON
     */
    static MalformedEntryException inCompressed(Reason reason, int atByte) {
        return new MalformedEntryException("The entry's compressed message cannot be read: ", reason, atByte);
    }

    /** Why the entry is refused. */
    public Reason reason() {
        return reason;
    }

    /** The place of the first byte that does not fit, counted from 0; of a compressed message, in that. */
    public int atByte() {
        return atByte;
    }
}
