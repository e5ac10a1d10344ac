package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Lets clients talk TLS to a server that has none: decrypts what comes to a free port of 127.0.0.1, passes it on, and
 * encrypts the answers. Thread-safe. Closing it closes all connections.
 */
public final class TlsTerminator implements AutoCloseable {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final InetSocketAddress target;
    private final SSLServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(TlsTerminator::daemon);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger handshakes = new AtomicInteger();

    /**
     * @param context with the server's key
     * @param clientCertificates whether clients must show a certificate that the context trusts
     */
    public TlsTerminator(SSLContext context, boolean clientCertificates, String host, int port) {
        this.target = new InetSocketAddress(host, port);
        try {
            listener = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener.setNeedClientAuth(clientCertificates);
        threads.execute(this::accept);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tls-terminator");
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many clients came in by TLS so far. */
    public int handshakes() {
        return handshakes.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) listener.accept();
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                // Closed, or the client has gone again.
            }
        }
    }

    private void connect(SSLSocket client) {
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            client.setTcpNoDelay(true);
            client.startHandshake();
            handshakes.incrementAndGet();
            server.setTcpNoDelay(true);
            server.connect(target);
            threads.execute(() -> pass(server, client));
            pass(client, server);
        } catch (IOException e) {
            close(client, server);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_SIZE];
        try {
            for (int length = from.getInputStream().read(buffer); length >= 0; ) {
                to.getOutputStream().write(buffer, 0, length);
                length = from.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            // Either end is gone, and so is the other.
        } finally {
            close(from, to);
        }
    }

    private void close(Socket... sockets) {
        for (Socket socket : sockets) {
            open.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use to anybody any more.
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(this::close);
        threads.shutdownNow();
    }
}
