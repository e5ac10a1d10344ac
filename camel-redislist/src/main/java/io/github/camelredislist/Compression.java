package io.github.camelredislist;

/** How large messages are stored. */
public enum Compression {
    /** As they are. */
    NONE,
    /** As {@code {"compressed": true, "data": "<hex of zlib>"}}, where that is shorter. */
    ZLIB
}
