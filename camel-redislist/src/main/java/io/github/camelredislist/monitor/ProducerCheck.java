package io.github.camelredislist.monitor;

import io.github.camelredislist.EndpointProbes;
import io.github.camelredislist.RedisListEndpoint;
import io.github.camelredislist.client.RedisFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.util.URISupport;

/** Whether a list can be published to, as far as can be told without publishing. Bounded as {@link ConsumerCheck} is. */
final class ProducerCheck extends AbstractHealthCheck {

    private final RedisListEndpoint endpoint;

    ProducerCheck(RedisListEndpoint endpoint) {
        super("camel", "producer:redislist-" + endpoint.getName());
        this.endpoint = endpoint;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("endpoint.uri", URISupport.sanitizeUri(endpoint.getEndpointUri()));
        builder.detail("list", endpoint.getName());
        Verdict verdict;
        try {
            EndpointProbes.Server server = endpoint.probes().server();
            builder.details(RedisDetails.of(server));
            List<String> complaints = new ArrayList<>();
            server.info().complaints().forEach(c -> complaints.add(c + " (list " + endpoint.getName() + ")"));
            builder.detail("length", endpoint.probes().list().length());
            verdict = Verdict.degraded(complaints);
        } catch (RedisFailure e) {
            builder.detail("connected", false);
            builder.error(e);
            verdict = Verdict.unhealthy("Redis does not answer, so that nothing can be published to list "
                    + endpoint.getName() + ": " + e.reason());
        }
        verdict.tell(builder);
    }
}
