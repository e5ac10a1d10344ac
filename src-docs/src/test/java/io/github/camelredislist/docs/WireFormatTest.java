package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.NotificationRoutes;
import com.example.OperationRoutes;
import com.example.Order;
import io.github.camelredislist.envelope.MalformedEntryException.Reason;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class WireFormatTest extends ManualTest {

    private static final Pattern REASON = Pattern.compile("^\\|`([A-Z0-9_]+)`$", Pattern.MULTILINE);

    @Test
    void whatIsPublishedByHandIsDelivered() throws Exception {
        MockEndpoint push = expect("push", 1);
        push.expectedBodiesReceived("{\"type\": \"notification\", \"userId\": \"124\"}");

        Transcript.of("by-hand.console").runOn(client);
        camel.addRoutes(new NotificationRoutes());

        push.assertIsSatisfied();
    }

    @Test
    void headersAreTheLastMember() throws Exception {
        camel.addRoutes(new OperationRoutes());

        send("direct:traced", new Order("order.placed", "A-1", 30), Map.of("tenant", "north"));

        String message =
                Files.readString(EXAMPLE_FILES.resolve("with-headers.json")).strip();
        assertThat(entries("traced")).singleElement().asString().endsWith(", " + message + "]");
    }

    @Test
    void aCompressedMessageIsReadAsWhatIsInIt() throws Exception {
        String message =
                Files.readString(EXAMPLE_FILES.resolve("compressed.json")).strip();
        client.rpush("orders", "[\"id\", " + message + "]");

        Exchange next = send("redislist:orders?operation=GET_NEXT&consumerGroup=desk", null);

        assertThat(next.getMessage().getBody())
                .isEqualTo("{\"type\": \"order.placed\", \"id\": \"A-1\", \"total\": 30}");
    }

    @Test
    void thePageNamesEveryReason() throws Exception {
        List<String> named = REASON.matcher(Files.readString(PAGES.resolve("wire-format.adoc")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(named)
                .isEqualTo(Arrays.stream(Reason.values()).map(Reason::name).toList());
    }
}
