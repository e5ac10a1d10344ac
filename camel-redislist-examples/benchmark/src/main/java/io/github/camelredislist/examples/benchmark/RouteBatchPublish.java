package io.github.camelredislist.examples.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;

/** Sends to a route {@code direct → redislist}, a list of a hundred messages an exchange. */
final class RouteBatchPublish implements PublishWork {

    private static final int BATCH = RawBatchPublish.BATCH;

    private final ProducerTemplate template;
    private final Endpoint direct;

    RouteBatchPublish(ProducerTemplate template, Endpoint direct) {
        this.template = template;
        this.direct = direct;
    }

    @Override
    public void publish(String[] messages, int count) {
        for (int i = 0; i < count; i += BATCH) {
            List<String> body = new ArrayList<>(BATCH);
            for (int j = 0; j < BATCH; j++) {
                body.add(messages[(i + j) % messages.length]);
            }
            template.sendBody(direct, body);
        }
    }

    @Override
    public void close() {
        template.stop();
    }
}
