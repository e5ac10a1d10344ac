package io.github.camelredislist.monitor;

import java.util.List;
import java.util.Locale;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * How something is doing.
 *
 * @param reason a sentence; empty when all is well
 */
record Verdict(Status status, String reason) {

    enum Status {
        HEALTHY,
        /** It works, but somebody should have a look. */
        DEGRADED,
        UNHEALTHY
    }

    static final Verdict HEALTHY = new Verdict(Status.HEALTHY, "");

    static Verdict unhealthy(String reason) {
        return new Verdict(Status.UNHEALTHY, reason);
    }

    /** Healthy without complaints. */
    static Verdict degraded(List<String> complaints) {
        return complaints.isEmpty() ? HEALTHY : new Verdict(Status.DEGRADED, String.join("; ", complaints));
    }

    void tell(HealthCheckResultBuilder builder) {
        builder.detail("status", status.name().toLowerCase(Locale.ROOT));
        if (!reason.isEmpty()) {
            builder.message(reason);
        }
        builder.state(
                status == Status.UNHEALTHY
                        ? org.apache.camel.health.HealthCheck.State.DOWN
                        : org.apache.camel.health.HealthCheck.State.UP);
    }
}
