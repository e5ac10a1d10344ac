package io.github.camelredislist.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The bytes of bodies that are text or bytes already. */
final class BodyBytes {

    private BodyBytes() {}

    /**
     * The bytes of a CharSequence, {@code byte[]}, ByteBuffer or InputStream.
     *
     * @param limit of a stream not more is read than tells that it is longer than this
     * @return the bytes, or null if the body is none of these
     */
    static byte[] of(Object body, SizeLimit limit) {
        if (body instanceof CharSequence text) {
            return Utf8.encode(text);
        }
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (body instanceof InputStream stream) {
            return read(stream, limit);
        }
        return null;
    }

    private static byte[] read(InputStream stream, SizeLimit limit) {
        try {
            byte[] bytes = stream.readNBytes(limit.readable());
            limit.checkRead(bytes.length);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The body cannot be read from its " + stream.getClass().getName(), e);
        }
    }
}
