package io.github.camelredislist.examples.benchmark;

import java.io.Closeable;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The route {@code direct → redislist}, to a list of its own. */
final class PublishRoute implements Closeable {

    private static final String DIRECT = "direct:publish";

    private final Bench bench;
    private final String list;
    private final DefaultCamelContext camel;

    PublishRoute(Bench bench) throws Exception {
        this.bench = bench;
        this.list = bench.newList();
        this.camel = bench.newCamel();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(DIRECT).to("redislist:" + list);
            }
        });
    }

    String list() {
        return list;
    }

    Endpoint direct() {
        return camel.getEndpoint(DIRECT);
    }

    ProducerTemplate newTemplate() {
        return camel.createProducerTemplate();
    }

    @Override
    public void close() {
        camel.stop();
        bench.remove(list);
    }
}
