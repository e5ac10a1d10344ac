package io.github.camelredislist.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.test.infra.RedisExtension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

/** What the page asks for. */
class ApiTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final String TOKEN = "a token of 16 characters or more";

    private static final String MANY = redis.uniqueName("dashboard:many");

    private static RedisClient client;
    private static Given given;
    private static Dashboard dashboard;
    private static Http http;

    private final String list = redis.uniqueName("dashboard:orders");

    @BeforeAll
    static void start() throws Exception {
        client = RedisClient.create(redis.uri());
        given = new Given(client);
        for (int number = 0;
                number < 25;
                number++) { // before the dashboard looks for lists: it does so now and then only
            given.messages(MANY + "-" + number, number + 1);
        }
        dashboard = Dashboard.start(redis.uri(), 0, Token.of(TOKEN), false);
        http = new Http(dashboard.address());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
        client.close();
    }

    /** Asks until the answer is there: it comes from memory, into which the dashboard puts it as soon as it can. */
    private JsonNode status(String parameters, Predicate<JsonNode> complete) {
        Callable<JsonNode> ask = () -> http.get("/api/status?" + parameters).json();
        return await(parameters).until(ask, complete);
    }

    private JsonNode detail() {
        return status("list=" + Http.encoded(list), status -> status.path("list")
                        .isObject())
                .get("list");
    }

    @Test
    void tellsHowRedisIs() {
        JsonNode server = status("", status -> status.path("server").isObject()).get("server");

        assertThat(server.get("status").asText()).isIn("healthy", "degraded");
        assertThat(server.get("version").asText()).isNotEmpty();
        assertThat(server.get("clients").asInt()).isPositive();
    }

    @Test
    void tellsAboutGroups() {
        given.messages(list, 5);
        given.group(list, "billing", 2);
        given.group(list, "shipping", 5);

        JsonNode detail = detail();

        assertThat(detail.get("name").asText()).isEqualTo(list);
        assertThat(detail.get("length").asLong()).isEqualTo(5);
        assertThat(detail.get("groups").findValuesAsText("name")).containsExactly("billing", "shipping");
        assertThat(detail.get("groups").findValuesAsText("position")).containsExactly("2", "5");
        assertThat(detail.get("groups").findValuesAsText("lag")).containsExactly("3", "0");
        assertThat(detail.get("groups").get(0).get("paused").asBoolean()).isFalse();
    }

    @Test
    void tellsTheLengthOfAListThatNobodyReads() {
        given.messages(list, 3);

        assertThat(detail().get("length").asLong()).isEqualTo(3);
    }

    @Test
    void tellsTheLengthWhereAPositionIsBeyondTheEnd() {
        given.messages(list, 3);
        given.group(list, "billing", 7);
        given.group(list, "shipping", 1);

        assertThat(detail().get("length").asLong()).isEqualTo(3);
    }

    @Test
    void tellsWhoReads() throws Exception {
        given.messages(list, 1);
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.getComponent("redislist", RedisListComponent.class)
                    .getConfiguration()
                    .setRedisUri(redis.uri());
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("redislist:" + list + "?consumerGroup=billing&initialDelay=0")
                            .routeId("elsewhere")
                            .to("direct:nothing");
                    from("direct:nothing").setBody(constant(""));
                }
            });
            other.start();

            JsonNode group = status("list=" + Http.encoded(list), status -> !status.path("list")
                            .path("groups")
                            .path(0)
                            .path("members")
                            .isEmpty())
                    .get("list")
                    .get("groups")
                    .get(0);

            assertThat(group.get("members").get(0).get("route").asText()).endsWith("elsewhere");
            assertThat(group.get("members").get(0).get("owner").asBoolean()).isTrue();
            assertThat(group.get("routes")).isEmpty();
        }
    }

    @Test
    void findsListsByAPartOfTheName() {
        String parameters = "filter=" + Http.encoded(MANY.toUpperCase(Locale.ROOT)) + "&page=";

        JsonNode first = status(parameters + 0, status -> status.get("matching").asInt() == 25);
        JsonNode second = status(parameters + 1, status -> true);
        JsonNode beyond = status(parameters + 7, status -> true);

        assertThat(first.get("pages").asInt()).isEqualTo(2);
        List<String> names = new ArrayList<>(first.get("lists").findValuesAsText("name"));
        names.addAll(second.get("lists").findValuesAsText("name"));
        assertThat(names).hasSize(25).doesNotHaveDuplicates().isSorted();
        assertThat(beyond.get("page").asInt()).isEqualTo(1);
    }

    @Test
    void sortsByLength() {
        JsonNode status = status(
                "sort=length&filter=" + Http.encoded(MANY),
                found -> found.get("matching").asInt() == 25);

        assertThat(status.get("lists").findValuesAsText("name")).startsWith(MANY + "-24", MANY + "-23", MANY + "-22");
    }

    @Test
    void showsEntriesAndWhatIsNoMessage() throws IOException {
        given.message(list, "{\"type\": \"order\", \"note\": \"<script>alert(1)</script>\"}");
        client.rpush(list, "no envelope");
        given.message(list, "{\"long\": \"" + "x".repeat(5_000) + "\"}");

        JsonNode entries = http.get("/api/entries?from=0&count=10&list=" + Http.encoded(list))
                .json();

        assertThat(entries.findValuesAsText("position")).containsExactly("0", "1", "2");
        assertThat(entries.get(0).get("type").asText()).isEqualTo("order");
        assertThat(entries.get(0).get("text").asText()).contains("<script>alert(1)</script>");
        assertThat(entries.get(1).get("malformed").asText()).isNotEmpty();
        assertThat(entries.get(1).get("text").asText()).isEqualTo("bm8gZW52ZWxvcGU=");
        assertThat(entries.get(2).get("cut").asInt()).isEqualTo(5_012);
        assertThat(entries.get(2).get("text").asText()).hasSize(4_000);
    }

    @Test
    void showsWhyADeadLetterIsOne() throws IOException {
        given.message(
                list + ":dlq",
                "{\"type\": \"order\", \"_dlq_metadata\": {\"cause\": {\"message\": \"out of paper\"}}}");
        given.messages(list, 1);

        JsonNode detail = detail();
        JsonNode entries = http.get("/api/entries?list="
                        + Http.encoded(detail.get("deadLetterList").asText()))
                .json();

        assertThat(detail.get("deadLetters").asInt()).isEqualTo(1);
        assertThat(entries.get(0).get("reason").asText()).isEqualTo("out of paper");
    }

    @Test
    void refusesWhatItCannotUnderstand() throws IOException {
        assertThat(http.get("/api/entries").status()).isEqualTo(400);
        assertThat(http.get("/api/entries?from=-1&list=" + list)
                        .json()
                        .get("error")
                        .asText())
                .contains("must be 0 or more");
        assertThat(http.get("/api/entries?from=x&list=" + list).status()).isEqualTo(400);
        assertThat(http.post("/api/steer/seek", Map.of("list", list), "Authorization: Bearer " + TOKEN)
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("The request says nothing about: group");
        assertThat(http.request(
                                "POST",
                                "/api/steer/seek",
                                "{",
                                "Content-Type: application/json",
                                "Authorization: Bearer " + TOKEN)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void seeksForOneWhoKnowsTheToken() throws IOException {
        given.messages(list, 5);
        given.group(list, "billing", 5);

        Http.Answer answer = http.post(
                "/api/steer/seek",
                Map.of("list", list, "group", "billing", "to", "-2"),
                "Authorization: Bearer " + TOKEN);

        assertThat(answer.json().get("done").asText())
                .isEqualTo("Group billing of list " + list + " is at index 3 now");
        assertThat(client.get("position:" + list + ":billing")).isEqualTo("3");
    }

    @Test
    void makesNoGroupBySeeking() throws IOException {
        given.messages(list, 5);

        Http.Answer answer = http.post(
                "/api/steer/seek",
                Map.of("list", list, "group", "biling", "to", "END"),
                "Authorization: Bearer " + TOKEN);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(client.exists("position:" + list + ":biling")).isFalse();
    }

    @Test
    void redrives() throws IOException {
        client.rpush(list + ":dlq", """
                ["6f1c2c9e-9f0b-4f5e-8a51-0d3f5b9f2f10", {"type": "order", "_dlq_metadata": {"original_stream": "%s",\
                 "original_id": "0c2b9a6e-52a5-4f0c-9d57-5f0f6f5b1c11", "consumer_group": "billing"}}]""".formatted(list));

        Http.Answer answer = http.post("/api/steer/redrive", Map.of("list", list), "Authorization: Bearer " + TOKEN);

        assertThat(answer.json().get("done").asText())
                .isEqualTo("Redrove 1 dead letters of list " + list + "; 0 passed over, 0 left");
        assertThat(client.lrange(list, 0, -1)).singleElement().asString().contains("\"type\": \"order\"");
    }

    @Test
    void pausesOnlyWhatIsHere() throws IOException {
        Http.Answer answer = http.post(
                "/api/steer/pause", Map.of("list", list, "group", "billing"), "Authorization: Bearer " + TOKEN);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("error").asText())
                .isEqualTo("No route of this process reads list " + list + " for group billing");
    }
}
