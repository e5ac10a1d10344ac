package io.github.camelredislist;

/** How entries hold messages. */
public enum EnvelopeType {
    /** {@code ["<id>", {message}]}, as Protean's broker does. */
    PROTEAN,
    /** The entry is the message body. */
    RAW
}
