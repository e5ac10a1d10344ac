package io.github.camelredislist.examples.benchmark;

import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;

/** Sends to a route {@code direct → redislist}, one message an exchange. */
final class RoutePublish implements PublishWork {

    private final ProducerTemplate template;
    private final Endpoint direct;

    RoutePublish(ProducerTemplate template, Endpoint direct) {
        this.template = template;
        this.direct = direct;
    }

    // tag::loop[]
    @Override
    public void publish(String[] messages, int count) {
        for (int i = 0; i < count; i++) {
            template.sendBody(direct, messages[i % messages.length]);
        }
    }
    // end::loop[]

    @Override
    public void close() {
        template.stop();
    }
}
