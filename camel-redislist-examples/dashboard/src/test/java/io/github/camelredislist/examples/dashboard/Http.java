package io.github.camelredislist.examples.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the dashboard, with any header that a browser may send, Host among them: Java's own client does not let one. */
final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String host;
    private final int port;

    record Answer(int status, Map<String, String> headers, String body) {

        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    Http(String address) {
        URI uri = URI.create(address);
        this.host = uri.getHost();
        this.port = uri.getPort();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    Answer get(String path, String... headers) throws IOException {
        return request("GET", path, "", headers);
    }

    Answer post(String path, Object body, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of("Content-Type: application/json"));
        all.addAll(List.of(headers));
        return request("POST", path, JSON.writeValueAsString(body), all.toArray(String[]::new));
    }

    /** A header that is given wins over what a browser would send. */
    Answer request(String method, String path, String body, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("%s %s HTTP/1.0\r\n".formatted(method, path));
        if (List.of(headers).stream().noneMatch(header -> header.startsWith("Host:"))) {
            request.append("Host: %s:%d\r\n".formatted(host, port));
        }
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Content-Length: %d\r\n\r\n%s".formatted(body.getBytes(UTF_8).length, body));
        try (Socket socket = new Socket(host, port)) {
            socket.getOutputStream().write(request.toString().getBytes(UTF_8));
            return answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    private static Answer answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] head = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < head.length; i++) {
            headers.put(
                    head[i].substring(0, head[i].indexOf(':')),
                    head[i].substring(head[i].indexOf(':') + 1).strip());
        }
        return new Answer(Integer.parseInt(head[0].split(" ")[1]), headers, text.substring(end + 4));
    }
}
