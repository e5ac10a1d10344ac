package io.github.camelredislist.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelredislist.test.infra.RedisService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers on one Redis, and clients of each. */
class ChatTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private static RedisService redis;
    private static ChatServer here;
    private static ChatServer there;

    private String room;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisService.open();
        String prefix = redis.uniqueName("chat");
        here = ChatServer.start(redis.uri(), prefix);
        there = ChatServer.start(redis.uri(), prefix);
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
        redis.close();
    }

    @BeforeEach
    void name() {
        room = redis.uniqueName("room").replace(':', '-');
    }

    private static final class Client implements WebSocket.Listener {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();
        private final WebSocket socket;

        Client(ChatServer server, String room) {
            socket = HTTP.newWebSocketBuilder()
                    .buildAsync(URI.create(server.rooms()), this)
                    .join();
            send("{\"enter\": \"" + room + "\"}");
        }

        void say(String name, String text) {
            send(JSON.createObjectNode().put("name", name).put("text", text).toString());
        }

        void send(String message) {
            socket.sendText(message, true).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(text(part.toString()));
                part.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        private static String text(String message) {
            try {
                JsonNode said = JSON.readTree(message);
                return said.get("name").textValue() + ": " + said.get("text").textValue();
            } catch (java.io.IOException e) {
                return message;
            }
        }

        List<String> heard() {
            return heard.stream().distinct().toList();
        }
    }

    @Test
    void twoTalkThroughRedisAndAnotherRoomHearsNothing() {
        Client anna = new Client(here, room);
        Client ben = new Client(there, room);
        Client other = new Client(there, room + "-2");

        // Until both are in: who enters later gets it all the same.
        anna.say("Anna", "Grüße <b>an alle</b>");
        await().untilAsserted(() -> assertThat(ben.heard()).containsExactly("Anna: Grüße <b>an alle</b>"));
        ben.say("Ben", "hello");
        other.say("Carla", "alone");

        await().untilAsserted(
                        () -> assertThat(anna.heard()).containsExactly("Anna: Grüße <b>an alle</b>", "Ben: hello"));
        await().untilAsserted(() -> assertThat(ben.heard()).hasSize(2));
        await().untilAsserted(() -> assertThat(other.heard()).containsExactly("Carla: alone"));
    }

    @Test
    void whoEntersLaterSeesWhatWasSaidLast() {
        Client anna = new Client(here, room);
        for (int n = 0; n < 60; n++) {
            anna.say("Anna", "n" + n);
        }
        await().untilAsserted(() -> assertThat(anna.heard()).hasSize(60));

        Client ben = new Client(there, room);

        await().untilAsserted(() ->
                assertThat(ben.heard()).hasSize(50).startsWith("Anna: n10").endsWith("Anna: n59"));
    }

    @Test
    void nonsenseHarmsNobody() {
        Client bad = new Client(here, room);
        bad.send("no json");
        bad.send("{\"enter\": \"../*\"}");
        new Client(here, "").say("X", "in no room");

        bad.say("Bad", "still here");

        await().untilAsserted(() -> assertThat(bad.heard()).containsExactly("Bad: still here"));
    }

    @Test
    void thePageIsServed() throws Exception {
        HttpResponse<String> page = HTTP.send(
                HttpRequest.newBuilder(URI.create(here.page())).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("new WebSocket(");
    }
}
