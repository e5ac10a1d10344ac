package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Compares the table of meters in monitoring.adoc with those that there are. */
class MetersTest extends ManualTest {

    private static final Pattern ROW =
            Pattern.compile("\\|`(camel\\.redislist\\.[a-z.]+)`\\n\\|(counter|timer|gauge)\\n");

    @Test
    void theTableHasEveryMeterAndNoOther() throws Exception {
        MeterRegistry meters = new SimpleMeterRegistry();
        camel.getRegistry().bind("meters", meters);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redislist:orders?consumerGroup=billing").to("mock:billing");
                from("direct:order").to("redislist:orders");
            }
        });
        assertThat(meters.getMeters().stream().map(meter -> meter.getId().getName()))
                .containsExactlyInAnyOrderElementsOf(namesOnThePage());
    }

    private static Set<String> namesOnThePage() throws IOException {
        return ROW.matcher(Files.readString(PAGES.resolve("monitoring.adoc")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }
}
