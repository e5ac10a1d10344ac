package io.github.camelredislist.test.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The few words of the Redis protocol (RESP2) that it takes to look after a server, so that this module is tied to no
 * Redis client. For one thread.
 */
final class RespConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    private RespConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects and authenticates. The time limit holds for connecting and for every reply. */
    static RespConnection open(RedisUri uri, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            socket.connect(new InetSocketAddress(uri.host(), uri.port()), Math.toIntExact(timeout.toMillis()));
            RespConnection connection = new RespConnection(uri.tls() ? encrypted(socket, uri) : socket);
            connection.signIn(uri);
            return connection;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket encrypted(Socket socket, RedisUri uri) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket encrypted = (SSLSocket) factory.createSocket(socket, uri.host(), uri.port(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        return encrypted;
    }

    private void signIn(RedisUri uri) throws IOException {
        if (!uri.username().isEmpty()) {
            call("AUTH", uri.username(), uri.password());
        } else if (!uri.password().isEmpty()) {
            call("AUTH", uri.password());
        }
        if (uri.database() != 0) {
            call("SELECT", Integer.toString(uri.database()));
        }
    }

    /**
     * Sends a command and waits for its reply: a String, a Long, a List of these, or null.
     *
     * @throws IOException if the connection fails or the server answers with an error, whose text is the message
     */
    Object call(String... command) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("*" + command.length + "\r\n").getBytes(UTF_8));
        for (String argument : command) {
            byte[] bytes = argument.getBytes(UTF_8);
            request.writeBytes(("$" + bytes.length + "\r\n").getBytes(UTF_8));
            request.writeBytes(bytes);
            request.writeBytes("\r\n".getBytes(UTF_8));
        }
        socket.getOutputStream().write(request.toByteArray());
        return readReply();
    }

    private Object readReply() throws IOException {
        String line = readLine();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case '-' -> throw new IOException(rest);
            case ':' -> Long.valueOf(rest);
            case '$' -> readString(Integer.parseInt(rest));
            case '*' -> readList(Integer.parseInt(rest));
            default -> throw new IOException("This is no Redis: it answers '" + line + "'");
        };
    }

    private String readString(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || !readLine().isEmpty()) {
            throw new EOFException("The server closed the connection in the middle of a reply");
        }
        return new String(bytes, UTF_8);
    }

    private List<Object> readList(int length) throws IOException {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            list.add(readReply());
        }
        return list;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("The server closed the connection");
            }
            line.write(b);
        }
        return line.toString(UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
