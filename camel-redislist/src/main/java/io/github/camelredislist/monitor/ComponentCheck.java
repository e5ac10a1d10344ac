package io.github.camelredislist.monitor;

import io.github.camelredislist.EndpointProbes;
import io.github.camelredislist.RedisListEndpoint;
import io.github.camelredislist.client.RedisFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether every Redis that endpoints use answers. One endpoint is asked for each. */
final class ComponentCheck extends AbstractHealthCheck {

    /** How many consumers and producers use each. */
    private final Map<RedisListEndpoint, Integer> users = new ConcurrentHashMap<>();

    ComponentCheck(CamelContext context) {
        super("camel", "redislist");
        setCamelContext(context);
    }

    void add(RedisListEndpoint endpoint) {
        users.merge(endpoint, 1, Integer::sum);
    }

    void remove(RedisListEndpoint endpoint) {
        users.computeIfPresent(endpoint, (key, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Map<String, RedisListEndpoint> byRedis = new TreeMap<>();
        users.keySet().forEach(endpoint -> byRedis.putIfAbsent(endpoint.location(), endpoint));
        List<String> gone = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        byRedis.forEach((location, endpoint) -> {
            try {
                EndpointProbes.Server server = endpoint.probes().server();
                builder.detail(location, RedisDetails.of(server));
                server.info().complaints().forEach(complaint -> complaints.add(location + ": " + complaint));
            } catch (RedisFailure e) {
                builder.detail(location, Map.of("connected", false));
                gone.add("Redis does not answer, which list " + endpoint.getName() + " is in: " + e.reason());
            }
        });
        (gone.isEmpty() ? Verdict.degraded(complaints) : Verdict.unhealthy(String.join("; ", gone))).tell(builder);
    }
}
