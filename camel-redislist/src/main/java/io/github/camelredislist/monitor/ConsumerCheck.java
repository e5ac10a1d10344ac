package io.github.camelredislist.monitor;

import io.github.camelredislist.ConsumerObservation;
import io.github.camelredislist.EndpointProbes;
import io.github.camelredislist.RedisListConsumer;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.consume.MessageCounters;
import io.github.camelredislist.consume.ProcessingWatch;
import io.github.camelredislist.queue.GroupStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.util.URISupport;

/** Whether a consumer does what it is there for. Asks Redis at most once a second, and waits no longer than commandTimeout. */
final class ConsumerCheck extends AbstractHealthCheck {

    /** With so many failures in a row and no success it is not the messages any more. */
    private static final int FAILURES_FOR_DOWN = 10;

    private final RedisListConsumer consumer;

    ConsumerCheck(RedisListConsumer consumer) {
        super("camel", "consumer:" + consumer.getRouteId());
        this.consumer = consumer;
        setCamelContext(consumer.getEndpoint().getCamelContext());
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail(
                "endpoint.uri", URISupport.sanitizeUri(consumer.getEndpoint().getEndpointUri()));
        builder.detail("list", consumer.getListName());
        builder.detail("group", consumer.getConsumerGroup());
        if (!consumer.isStarted() && !consumer.isSuspended()) {
            Verdict.unhealthy("The consumer of group " + consumer.getConsumerGroup() + " of list "
                            + consumer.getListName() + " is not started")
                    .tell(builder);
            return;
        }
        ConsumerObservation seen = consumer.observe();
        describe(builder, seen);
        Verdict verdict;
        try {
            EndpointProbes probes = consumer.getEndpoint().probes();
            GroupStatus group = probes.group();
            EndpointProbes.Server server = probes.server();
            builder.details(RedisDetails.of(server));
            builder.details(RedisDetails.of(group));
            builder.detail("length", probes.list().length());
            builder.detail("role", role(seen, group));
            verdict = judge(seen, group, server);
        } catch (RedisFailure e) {
            builder.detail("connected", false);
            builder.error(e);
            verdict =
                    Verdict.unhealthy("Redis does not answer, so that " + seen.group() + " is not read: " + e.reason());
        }
        verdict.tell(builder);
    }

    private static void describe(HealthCheckResultBuilder builder, ConsumerObservation seen) {
        builder.detail("member", seen.member());
        builder.detail("consumed", seen.messages().consumedCount());
        builder.detail("failed", seen.messages().failedCount());
        if (seen.reads().lastCommitMillis() > 0) {
            builder.detail(
                    "lastCommit",
                    Instant.ofEpochMilli(seen.reads().lastCommitMillis()).toString());
        }
        seen.longest().ifPresent(inHand -> {
            builder.detail("inHandOffset", inHand.offset());
            builder.detail("inHandMillis", inHand.millis());
        });
    }

    private static String role(ConsumerObservation seen, GroupStatus group) {
        if (seen.suspended()) {
            return "suspended";
        }
        if (group.owner().isEmpty()) {
            return "member";
        }
        return group.owner().get().equals(seen.member()) ? "owner" : "standby";
    }

    private Verdict judge(ConsumerObservation seen, GroupStatus group, EndpointProbes.Server server) {
        if (seen.suspended()) {
            return Verdict.HEALTHY;
        }
        Optional<ProcessingWatch.InHand> overdue = seen.longest().filter(ProcessingWatch.InHand::overdue);
        if (overdue.isPresent()) {
            return Verdict.unhealthy("The message at offset " + overdue.get().offset() + " of " + seen.group()
                    + " has been worked on for " + overdue.get().millis()
                    + " ms, which is more than maxProcessingTime");
        }
        if (seen.trouble().isPresent()) {
            // Redis answers by now, and need not be waited for.
            consumer.retryNow();
            return Verdict.unhealthy("Reading for " + seen.group() + " failed, and is tried again: "
                    + seen.trouble().get());
        }
        if (!seen.polled()) {
            return Verdict.unhealthy("No poll for " + seen.group() + " has come to an end yet");
        }
        MessageCounters.Failures failures = seen.messages().lastFailures();
        if (failures.inARow() >= FAILURES_FOR_DOWN) {
            return Verdict.unhealthy(failing(seen, failures));
        }
        return Verdict.degraded(complaints(seen, failures, group, server));
    }

    private static List<String> complaints(
            ConsumerObservation seen,
            MessageCounters.Failures failures,
            GroupStatus group,
            EndpointProbes.Server server) {
        List<String> complaints = new ArrayList<>();
        if (failures.inARow() > 0) {
            complaints.add(failing(seen, failures));
        }
        if (group.foreignMoves() > 0) {
            complaints.add("Somebody else, such as a Protean application, has moved the position of " + seen.group()
                    + " " + group.foreignMoves() + " times");
        }
        server.info().complaints().forEach(complaint -> complaints.add(complaint + " (read for " + seen.group() + ")"));
        return complaints;
    }

    private static String failing(ConsumerObservation seen, MessageCounters.Failures failures) {
        return "The last " + failures.inARow() + " deliveries to the route of " + seen.group()
                + " failed, and none succeeded since: " + failures.last();
    }
}
