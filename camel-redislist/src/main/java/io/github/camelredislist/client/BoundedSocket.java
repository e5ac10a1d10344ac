package io.github.camelredislist.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A socket that gives no more than was allowed before, of what it received without the TLS around it. Whoever reads on gets
 * an exception instead of a full memory. It passes on what Jedis asks of a socket.
 */
final class BoundedSocket extends Socket {

    private final Socket socket;
    private volatile long left = Long.MAX_VALUE;

    /** @param socket connected; closed with this */
    BoundedSocket(Socket socket) {
        this.socket = socket;
    }

    /** @param bytes that may be read from now on */
    void allow(long bytes) {
        left = bytes;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(socket.getInputStream()) {

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

    @Override
    public OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        socket.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return socket.getSoTimeout();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean isBound() {
        return socket.isBound();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return socket.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return socket.isOutputShutdown();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }
}
