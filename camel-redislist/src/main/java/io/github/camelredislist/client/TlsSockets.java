package io.github.camelredislist.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Puts TLS over connected sockets, as Jedis asks for it, whatever else Jedis was told: the certificate must be for the
 * host, and the handshake is over, in bounded time, before a socket is handed out. Left to the first command, it would fail
 * as something that was sent.
 */
final class TlsSockets extends SSLSocketFactory {

    /** The check of RFC 2818: a name or an address that the certificate has must be the one that was connected to. */
    private static final String HOST_NAME_CHECK = "HTTPS";

    private final SSLSocketFactory sockets;
    private final int handshakeTimeoutMillis;

    /** @param handshakeTimeout for each answer that the handshake waits for */
    TlsSockets(SSLSocketFactory sockets, Duration handshakeTimeout) {
        this.sockets = sockets;
        this.handshakeTimeoutMillis = Math.toIntExact(handshakeTimeout.toMillis());
    }

    /** Without an algorithm, as Jedis would set them last, these would switch the check off again. */
    static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm(HOST_NAME_CHECK);
        return parameters;
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        SSLSocket socket = (SSLSocket) sockets.createSocket(connected, host, port, autoClose);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(HOST_NAME_CHECK);
        socket.setSSLParameters(parameters);
        int timeout = socket.getSoTimeout();
        socket.setSoTimeout(handshakeTimeoutMillis);
        try {
            socket.startHandshake();
        } catch (IOException e) {
            throw new TlsHandshakeException(e);
        }
        socket.setSoTimeout(timeout);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unconnected();
    }

    private static UnsupportedOperationException unconnected() {
        return new UnsupportedOperationException("Jedis connects sockets itself");
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }
}
