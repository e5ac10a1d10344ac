package io.github.camelredislist.docs;

import static org.apache.camel.builder.ExchangeBuilder.anExchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.OperationRoutes;
import com.example.Order;
import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.produce.PublishUnconfirmedException;
import io.github.camelredislist.produce.RedisListOperation;
import io.github.camelredislist.produce.TooFewConsumersException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest extends ManualTest {

    private static final String STORED = "{\"type\": \"order.placed\", \"id\": \"A-1\", \"total\": 30}";

    @BeforeEach
    void addRoutes() throws Exception {
        camel.addRoutes(new OperationRoutes());
    }

    private static Order order(int number) {
        return new Order("order.placed", "A-" + number, 10L * number);
    }

    private void publishOrders(int count) {
        for (int number = 1; number <= count; number++) {
            send("direct:order", order(number));
        }
    }

    @Test
    void theOverviewHasEveryOperation() throws IOException {
        String page = Files.readString(PAGES.resolve("producing.adoc"));

        String overview = page.substring(page.indexOf("|==="), page.indexOf("[#publish]"));
        assertThat(Pattern.compile("^\\|(?:<<[a-z-]+,|xref:[a-z.]+\\[)([A-Z_]+)", Pattern.MULTILINE)
                        .matcher(overview)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RedisListOperation.values()).map(Enum::name).toList());
    }

    @Test
    void publishReturnsIdAndLength() {
        send("direct:order", order(2));

        Message answer =
                send("direct:order", new Order("order.placed", "A-1", 30)).getMessage();

        String id = answer.getHeader(RedisListConstants.MESSAGE_ID, String.class);
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(answer.getHeader(RedisListConstants.LENGTH)).isEqualTo(2L);
        assertThat(entries("orders")).last().isEqualTo("[\"" + id + "\", " + STORED + "]");
    }

    @Test
    void aLaneIsRememberedForAMinute() {
        send("direct:charge", order(1));
        assertThat(client.keys("redislist:lane:*:{charges}"))
                .singleElement()
                .satisfies(lane -> assertThat(client.pttl(lane)).isBetween(1L, 60_000L));
        assertThat(entries("charges")).hasSize(1);
    }

    @Test
    void whatIsLargeIsCompressed() {
        send("direct:report", new Order("report", "lorem ipsum ".repeat(100), 1));
        send("direct:report", order(1));

        assertThat(entries("reports").get(0)).contains(", {\"compressed\": true, \"data\": \"789c");
        assertThat(entries("reports").get(1)).contains(", {\"type\": \"order.placed\"");
    }

    @Test
    void withoutReplicasNoneConfirms() {
        Exchange result = template.request(
                "direct:transfer", exchange -> exchange.getMessage().setBody(order(1)));

        assertThat(result.getException()).isInstanceOf(PublishUnconfirmedException.class);
        assertThat(entries("transfers")).hasSize(1);
    }

    @Test
    void anIterableIsManyMessages() {
        // tag::many[]
        Order first = new Order("order.placed", "A-1", 30);
        Order second = new Order("order.placed", "A-2", 12);

        Exchange exchange = anExchange(camel).withBody(List.of(first, second)).build();
        template.send("direct:order", exchange);
        Object ids = exchange.getMessage().getHeader(RedisListConstants.MESSAGE_ID);
        // end::many[]

        assertThat(entries("orders")).hasSize(2);
        assertThat(ids)
                .isEqualTo(entries("orders").stream()
                        .map(entry -> entry.substring(2, 38))
                        .toList());
        assertThat(entries("orders").get(0)).endsWith("\", " + STORED + "]");
    }

    @Test
    void allOrNoneOfThemArePublished() {
        Exchange result = template.request(
                "direct:order", exchange -> exchange.getMessage().setBody(List.of(order(1), "")));

        assertThat(result.getException()).hasMessageContaining("a JSON object with at least one member");
        assertThat(entries("orders")).isEmpty();
    }

    @Test
    void theIdCanBeChosen() {
        send("direct:payment", order(1), Map.of("paymentId", "6f1c2c9e-9f0b-4f5e-8a51-0d3f5b9f2f10"));

        assertThat(entries("payments"))
                .singleElement()
                .asString()
                .startsWith("[\"6f1c2c9e-9f0b-4f5e-8a51-0d3f5b9f2f10\", ");
    }

    @Test
    void manyListsShareOneEndpoint() {
        send("direct:notifyUser", order(1), Map.of("userId", "17"));
        int endpoints = camel.getEndpoints().size();

        send("direct:notifyUser", order(2), Map.of("userId", "18"));
        send("direct:notifyUser", order(3), Map.of("userId", "19"));

        assertThat(camel.getEndpoints()).hasSize(endpoints);
        assertThat(List.of(
                        entries("user:17:notifications").size(),
                        entries("user:18:notifications").size(),
                        entries("user:19:notifications").size()))
                .containsOnly(1);
    }

    @Test
    void headersTravelWhenAsked() throws Exception {
        MockEndpoint audit = expect("audit", 1);

        send("direct:traced", new Order("order.placed", "A-1", 30), Map.of("tenant", "north", "CamelSecret", "stays"));

        audit.assertIsSatisfied();
        Message received = audit.getExchanges().get(0).getMessage();
        assertThat(received.getHeader("tenant")).isEqualTo("north");
        assertThat(received.getHeader("CamelSecret")).isNull();
        assertThat(received.getBody())
                .isEqualTo(
                        "{\"type\": \"order.placed\", \"id\": \"A-1\", \"total\": 30, \"_headers\": {\"tenant\": \"north\"}}");
    }

    @Test
    void rawEntriesAreTheBodyItself() {
        send("direct:line", "plain text");

        assertThat(entries("lines")).containsExactly("plain text");
    }

    @Test
    void getNextTakesOneMessageAfterTheOther() {
        publishOrders(1);

        Message first = send("direct:next", null).getMessage();
        assertThat(first.getBody()).isEqualTo("{\"type\": \"order.placed\", \"id\": \"A-1\", \"total\": 10}");
        assertThat(first.getHeader(RedisListConstants.POSITION)).isEqualTo(0L);
        assertThat(client.get("position:orders:desk")).isEqualTo("1");

        assertThat(send("direct:next", null).getMessage().getBody()).isNull();
    }

    @Test
    void readTakesSeveral() {
        publishOrders(5);

        assertThat(numbers(send("direct:some", null))).containsExactly("A-1", "A-2", "A-3");
        assertThat(numbers(send("direct:some", null))).containsExactly("A-4", "A-5");
        assertThat(numbers(send("direct:some", null))).isEmpty();
    }

    @Test
    void browseMovesNothing() {
        publishOrders(4);

        Exchange result = send("direct:look", null);

        assertThat(numbers(result)).containsExactly("A-2", "A-3");
        Map<?, ?> first = (Map<?, ?>) result.getMessage().getBody(List.class).get(0);
        assertThat(first.keySet()).isEqualTo(Set.of("offset", "position", "id", "type", "message"));
        assertThat(client.keys("position:orders:*")).isEmpty();
    }

    @Test
    void browseShowsWhatIsNoMessage() {
        client.rpush("orders", "first", "no envelope");

        Map<?, ?> entry = (Map<?, ?>)
                send("direct:look", null).getMessage().getBody(List.class).get(0);

        assertThat(entry.keySet()).isEqualTo(Set.of("offset", "position", "malformed", "entry"));
        assertThat(entry.get("entry")).isEqualTo("bm8gZW52ZWxvcGU=");
    }

    private static List<Object> numbers(Exchange result) {
        List<?> entries = result.getMessage().getBody(List.class);
        return entries.stream()
                .<Object>map(entry -> ((Map<?, ?>) ((Map<?, ?>) entry).get("message")).get("id"))
                .toList();
    }

    @Test
    void lengthCounts() {
        publishOrders(3);

        assertThat(send("direct:length", null).getMessage().getBody()).isEqualTo(3L);
        assertThat(send("direct:any", null).getMessage().getBody()).isEqualTo(3L);
    }

    @Test
    void positionIsNullUntilTheGroupHasOne() {
        publishOrders(3);
        assertThat(send("direct:position", null).getMessage().getBody()).isNull();

        send("direct:next", null);

        assertThat(send("direct:position", null).getMessage().getBody()).isEqualTo(1L);
    }

    @Test
    void seekPutsAGroupElsewhere() {
        publishOrders(3);
        send("direct:some", null);
        assertThat(numbers(send("direct:some", null))).isEmpty();

        Message answer = send("direct:replay", null).getMessage();

        assertThat(answer.getBody()).isEqualTo(0L);
        assertThat(answer.getHeader(RedisListConstants.POSITION)).isEqualTo(0L);
        assertThat(answer.getHeader(RedisListConstants.OFFSET)).isEqualTo(0L);
        assertThat(numbers(send("direct:some", null))).containsExactly("A-1", "A-2", "A-3");
    }

    @Test
    void aHeaderSaysWhereTo() {
        publishOrders(3);

        assertThat(seek("2")).isEqualTo(2L);
        assertThat(seek("END")).isEqualTo(3L);
        assertThat(seek("-1")).isEqualTo(2L);
        assertThat(seek("-100")).isEqualTo(0L);
        assertThat(seek("100")).isEqualTo(3L);
    }

    private Object seek(String offset) {
        return send("direct:goTo", null, Map.of("offset", offset)).getMessage().getBody();
    }

    @Test
    void seekInYaml() throws Exception {
        addYaml("seek.camel.yaml");
        publishOrders(102);

        assertThat(send("direct:lastHundred", null).getMessage().getBody()).isEqualTo(2L);
        assertThat(client.get("position:orders:billing")).isEqualTo("2");
    }

    @Test
    void lagCountsWhatIsNotRead() {
        publishOrders(5);
        assertThat(send("direct:lag", null).getMessage().getBody()).isEqualTo(5L);

        send("direct:some", null);

        assertThat(send("direct:lag", null).getMessage().getBody()).isEqualTo(2L);
    }

    @Test
    void groupsHaveTheKeysOfThePage() throws Exception {
        publishOrders(5);
        send("direct:some", null);
        template.requestBody("direct:groups", (Object) null);

        List<?> groups =
                send("redislist:orders?operation=GROUPS", null).getMessage().getBody(List.class);

        assertThat(groups).hasSize(1);
        assertThat(((Map<?, ?>) groups.get(0)).keySet()).isEqualTo(keysOfPage("GROUPS"));
    }

    @Test
    void consumersHaveTheKeysOfThePage() throws Exception {
        consume("redislist:orders?consumerGroup=desk");

        List<?> consumers = send("direct:consumers", null).getMessage().getBody(List.class);

        assertThat(consumers).hasSize(1);
        assertThat(((Map<?, ?>) consumers.get(0)).keySet()).isEqualTo(keysOfPage("CONSUMERS"));
    }

    @Test
    void listsHaveTheKeysOfThePage() throws Exception {
        send("direct:notifyUser", order(1), Map.of("userId", "17"));
        send("direct:notifyUser", order(1), Map.of("userId", "18"));

        Map<?, ?> answer = send("direct:lists", null).getMessage().getBody(Map.class);

        List<?> lists = (List<?>) answer.get("lists");
        assertThat(answer.get("more")).isEqualTo(false);
        assertThat(lists.stream().<Object>map(list -> ((Map<?, ?>) list).get("name")))
                .containsExactly("user:17:notifications", "user:18:notifications");
        assertThat(((Map<?, ?>) lists.get(0)).keySet()).isEqualTo(keysOfPage("LISTS"));
    }

    @Test
    void statsHaveTheKeysOfThePage() throws Exception {
        Map<?, ?> stats = send("direct:stats", null).getMessage().getBody(Map.class);
        Map<?, ?> broken = send("redislist:orders?operation=STATS&redisUri=redis://localhost:1", null)
                .getMessage()
                .getBody(Map.class);

        Set<Object> keys = new HashSet<>(stats.keySet());
        keys.addAll(broken.keySet());
        keys.add("warning");
        assertThat(keys).isEqualTo(keysOfPage("STATS"));
    }

    @Test
    void aGroupCanBeDeleted() {
        publishOrders(1);
        send("direct:next", null);

        assertThat(send("direct:deleteGroup", null).getMessage().getBody()).isEqualTo(true);

        assertThat(client.keys("*orders*")).containsExactly("orders");
    }

    @Test
    void anAlertNeedsSomebodyToListen() throws Exception {
        assertThat(template.request("direct:alert", exchange -> exchange.getMessage()
                                .setBody(order(1)))
                        .getException())
                .isInstanceOf(TooFewConsumersException.class);
        consume("redislist:alerts?consumerGroup=desk");

        send("direct:alert", order(1));

        assertThat(entries("alerts")).hasSize(1);
    }

    private void consume(String uri) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("log:consumed");
            }
        });
    }

    /** What the table of an operation has in its first column. */
    private static Set<String> keysOfPage(String operation) throws IOException {
        String page = Files.readString(PAGES.resolve("producing.adoc"));
        String section = page.split("\n== " + operation + "\n")[1].split("\n== ")[0];
        return section.lines()
                .filter(line -> line.startsWith("|`"))
                .flatMap(line -> Arrays.stream(line.substring(1).split(", ")))
                .map(key -> key.replace("`", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void pingSaysWhetherRedisAnswers() {
        assertThat(send("direct:ping", null).getMessage().getBody()).isEqualTo(true);
    }
}
