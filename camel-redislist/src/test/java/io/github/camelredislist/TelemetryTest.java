package io.github.camelredislist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;

/** A trace that goes from one route through the list to another one. */
class TelemetryTest extends RedisListTestSupport {

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private final Received received = new Received();

    private final class Collector implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private CamelContext traced(String options) throws Exception {
        CamelContext camel = camel();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new Collector()))
                .build();
        camel.getRegistry().bind("tracer", provider.get("test"));
        camel.getRegistry().bind("propagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        CamelContextAware.trySetCamelContext(tracer, camel);
        tracer.init(camel);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("redislist:" + list + "?" + options);
            }
        });
        camel.addRoutes(consuming(list + "?consumerGroup=g1&" + options, received));
        return camel;
    }

    private void pass(CamelContext camel, int messages) {
        for (int n = 0; n < messages; n++) {
            camel.createProducerTemplate().sendBody("direct:in", message(n));
        }
        await().until(() -> spansOf("EVENT_RECEIVED").size() == messages);
        await().until(() -> spansOf("EVENT_SENT").size() == messages);
    }

    /** Those of the list. */
    private List<SpanData> spansOf(String operation) {
        return spans.stream()
                .filter(span -> "camel-redislist".equals(attribute(span, "component")))
                .filter(span -> operation.equals(attribute(span, "op")))
                .toList();
    }

    private static String attribute(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }

    @Test
    void withHeadersKeyItIsOneTrace() throws Exception {
        pass(traced("headersKey=h"), 1);
        SpanData sent = spansOf("EVENT_SENT").get(0);
        SpanData taken = spansOf("EVENT_RECEIVED").get(0);
        assertThat(taken.getTraceId()).isEqualTo(sent.getTraceId());
        assertThat(taken.getParentSpanId()).isEqualTo(sent.getSpanId());
    }

    @Test
    void eachMessageHasItsOwn() throws Exception {
        pass(traced("headersKey=h"), 3);
        assertThat(spansOf("EVENT_RECEIVED").stream().map(SpanData::getTraceId))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        spansOf("EVENT_SENT").stream().map(SpanData::getTraceId).toList());
    }

    @Test
    void withoutItATraceEndsAtTheList() throws Exception {
        pass(traced("useIterator=false"), 1);
        SpanData taken = spansOf("EVENT_RECEIVED").get(0);
        assertThat(taken.getTraceId()).isNotEqualTo(spansOf("EVENT_SENT").get(0).getTraceId());
        assertThat(taken.getParentSpanId()).isEqualTo(SpanId.getInvalid());
    }

    @Test
    void spansTellOfListAndMessage() throws Exception {
        pass(traced("headersKey=h"), 1);
        SpanData sent = spansOf("EVENT_SENT").get(0);
        SpanData taken = spansOf("EVENT_RECEIVED").get(0);
        assertThat(sent.getName()).isEqualTo(list);
        assertThat(taken.getName()).isEqualTo(list);
        String id = received.exchanges().get(0).getMessage().getHeader(RedisListConstants.MESSAGE_ID, String.class);
        assertThat(attribute(sent, "redislist.message_id")).isEqualTo(id);
        assertThat(attribute(taken, "redislist.message_id")).isEqualTo(id);
        assertThat(attribute(taken, "redislist.group")).isEqualTo("g1");
        assertThat(attribute(taken, "redislist.offset")).isEqualTo("0");
    }
}
