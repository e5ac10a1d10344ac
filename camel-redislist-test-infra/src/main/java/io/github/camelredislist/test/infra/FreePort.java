package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers.
 *
 * <p>They lie below the ranges from which Linux (32768), macOS and Windows (49152) take the local port of an outgoing
 * connection. Otherwise, while a server is down, any connection on the machine could take its port; a client that
 * tries to reconnect could even be given that port as its own and be connected to itself.
 */
final class FreePort {

    private static final int LOWEST = 12_000;
    /** Leaves room for Redis Cluster's bus port, which is 10000 above. */
    private static final int HIGHEST = 22_000;

    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /** A port on which nothing listens at this moment. */
    static int next() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // Try another one.
            }
        }
        throw new UncheckedIOException(new IOException("No free port between %d and %d".formatted(LOWEST, HIGHEST)));
    }
}
