package io.github.camelredislist.examples.dashboard;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.produce.RedisListOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.URISupport;

/** What the dashboard asks of Redis: operations of the component's producer, and nothing else. May be called by any thread. */
final class Operations {

    /** Its list is never used: each request names its own. */
    private static final String ENDPOINT = "redislist:dashboard";

    private final CamelContext camel;
    private final ProducerTemplate template;

    Operations(CamelContext camel) {
        this.camel = camel;
        this.template = camel.createProducerTemplate();
    }

    Map<String, Object> stats() {
        return ask(RedisListOperation.STATS, Map.of());
    }

    /** {@code lists}, and whether there are {@code more}. */
    Map<String, Object> lists(int most) {
        return ask(RedisListOperation.LISTS, on("*", Map.of(RedisListConstants.COUNT, most)));
    }

    List<Map<String, Object>> groups(String list) {
        return ask(RedisListOperation.GROUPS, on(list, Map.of()));
    }

    List<Map<String, Object>> consumers(String list) {
        return ask(RedisListOperation.CONSUMERS, on(list, Map.of()));
    }

    long length(String list) {
        return this.<Long>ask(RedisListOperation.LENGTH, on(list, Map.of()));
    }

    List<Map<String, Object>> browse(String list, long from, int count) {
        return ask(
                RedisListOperation.BROWSE,
                on(list, Map.of(RedisListConstants.BROWSE_FROM, from, RedisListConstants.COUNT, count)));
    }

    /** Null for a group that has none. */
    Long position(String list, String group) {
        return ask(endpoint(group), RedisListOperation.POSITION, on(list, Map.of()));
    }

    long seek(String list, String group, String to) {
        return this.<Long>ask(
                endpoint(group), RedisListOperation.SEEK, on(list, Map.of(RedisListConstants.SEEK_TO, to)));
    }

    Map<String, Object> redrive(String list, int count) {
        return ask(RedisListOperation.REDRIVE, on(list, Map.of(RedisListConstants.COUNT, count)));
    }

    private static Map<String, Object> on(String list, Map<String, Object> more) {
        Map<String, Object> headers = new HashMap<>(more);
        headers.put(RedisListConstants.OVERRIDE_NAME, list);
        return headers;
    }

    private Endpoint endpoint(String group) {
        return camel.getEndpoint(ENDPOINT + "?" + URISupport.createQueryString(Map.of("consumerGroup", group)));
    }

    private <T> T ask(RedisListOperation operation, Map<String, Object> headers) {
        return ask(camel.getEndpoint(ENDPOINT), operation, headers);
    }

    @SuppressWarnings("unchecked") // what a body is, the operation says
    private <T> T ask(Endpoint endpoint, RedisListOperation operation, Map<String, Object> headers) {
        Exchange answer = template.request(endpoint, exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setHeader(RedisListConstants.OPERATION, operation);
        });
        if (answer.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException());
        }
        return (T) answer.getMessage().getBody();
    }
}
