package io.github.camelredislist.examples.chat;

import java.io.IOException;
import java.net.ServerSocket;
import org.apache.camel.main.Main;

/** The routes as they are, on a port that is free. */
final class ChatServer implements AutoCloseable {

    private final Main camel = new Main();
    private final int port;

    private ChatServer(int port) {
        this.port = port;
    }

    static ChatServer start(String redisUri, String prefix) throws Exception {
        ChatServer server = new ChatServer(freePort());
        server.camel.addOverrideProperty("camel.component.redislist.redis-uri", redisUri);
        server.camel.addOverrideProperty("chat.port", Integer.toString(server.port));
        server.camel.addOverrideProperty("chat.prefix", prefix);
        server.camel.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    String page() {
        return "http://127.0.0.1:" + port + "/";
    }

    String rooms() {
        return "ws://127.0.0.1:" + port + "/rooms";
    }

    @Override
    public void close() {
        camel.stop();
    }
}
