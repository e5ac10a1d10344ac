package io.github.camelredislist.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A socket that gives no more than was allowed before. Whoever reads on gets an exception instead of a full memory. */
final class BoundedSocket extends Socket {

    private volatile long left = Long.MAX_VALUE;

    /** @param bytes that may be read from now on */
    void allow(long bytes) {
        left = bytes;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                throw new UnsupportedOperationException("Jedis reads arrays");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (left <= 0) {
                    throw new IOException("The reply is larger than what was allowed");
                }
                int read = super.read(into, offset, length);
                left -= read;
                return read;
            }
        };
    }
}
