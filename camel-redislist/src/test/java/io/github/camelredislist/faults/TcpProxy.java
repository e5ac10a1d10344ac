package io.github.camelredislist.faults;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A network that can be hurt: a SOCKS proxy (version 4), which passes connections on to whatever server a client names. A
 * JVM that is told to use one ({@code socksProxyHost}) needs to know nothing else, so that it works for all servers of a
 * deployment and for those that are found later. Thread-safe. Closing it closes all connections.
 */
final class TcpProxy implements AutoCloseable {

    private static final int VERSION = 4;
    private static final int CONNECT = 1;
    private static final byte[] GRANTED = {0, 90, 0, 0, 0, 0, 0, 0};

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean droppingReply = new AtomicBoolean();

    private volatile boolean refusing;
    private volatile boolean requestsVanish;
    private volatile boolean repliesVanish;
    private volatile long delayNanos;

    TcpProxy() throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Closes all connections and refuses new ones. */
    void cut() {
        refusing = true;
        closeConnections();
    }

    /** Nothing that clients send arrives from now on; connections stay open, and new ones are accepted. */
    void loseRequests() {
        requestsVanish = true;
    }

    /** What clients send arrives, but nothing comes back. */
    void loseReplies() {
        repliesVanish = true;
    }

    /** Every piece of data takes so much longer, in both directions. */
    void delay(Duration delay) {
        delayNanos = delay.toNanos();
    }

    /** Throws away the next reply of the server, then closes its connection. */
    void dropReply() {
        droppingReply.set(true);
    }

    /** Whether {@link #dropReply()} is still to happen. */
    boolean isDroppingReply() {
        return droppingReply.get();
    }

    /**
     * Is a good network again. A connection on which something got lost stays dead until its client gives it up: TCP
     * never delivers what comes behind a gap.
     */
    void heal() {
        refusing = false;
        requestsVanish = false;
        repliesVanish = false;
        delayNanos = 0;
        droppingReply.set(false);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> connect(client));
            } catch (IOException | RejectedExecutionException e) {
                // Closed.
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            if (refusing || listener.isClosed()) {
                throw new IOException("refused");
            }
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target(new DataInputStream(client.getInputStream())));
            client.getOutputStream().write(GRANTED);
            threads.execute(() -> pass(client, server, this::passRequest));
            threads.execute(() -> pass(server, client, this::passReply));
        } catch (IOException | RejectedExecutionException e) {
            close(client, server);
        }
    }

    /** Version, command, port, address, and a user name up to a zero. */
    private static InetSocketAddress target(DataInputStream request) throws IOException {
        if (request.readUnsignedByte() != VERSION || request.readUnsignedByte() != CONNECT) {
            throw new IOException("no request to connect by SOCKS 4");
        }
        int port = request.readUnsignedShort();
        byte[] address = request.readNBytes(4);
        while (request.readUnsignedByte() != 0) {
            // The user does not matter.
        }
        return new InetSocketAddress(InetAddress.getByAddress(address), port);
    }

    /** Whether to pass on what was just read. */
    private interface Gate {
        boolean isOpen() throws IOException;
    }

    private void pass(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[64 * 1024];
        boolean dead = false;
        try {
            for (int length = read(from, buffer); length >= 0; length = read(from, buffer)) {
                LockSupport.parkNanos(delayNanos);
                dead = dead || !gate.isOpen();
                if (!dead) {
                    to.getOutputStream().write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // Either end is gone, and so is the other.
        } finally {
            close(from, to);
        }
    }

    private static int read(Socket from, byte[] buffer) throws IOException {
        return from.getInputStream().read(buffer);
    }

    private boolean passRequest() {
        return !requestsVanish;
    }

    private boolean passReply() throws IOException {
        if (droppingReply.compareAndSet(true, false)) {
            throw new IOException("dropped");
        }
        return !repliesVanish;
    }

    private void close(Socket... sockets) {
        for (Socket socket : sockets) {
            open.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void closeConnections() {
        open.forEach(this::close);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeConnections();
        threads.shutdownNow();
    }
}
