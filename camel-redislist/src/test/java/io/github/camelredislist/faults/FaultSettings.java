package io.github.camelredislist.faults;

import java.time.Duration;

/**
 * How much is done to the processes of one mode, and the options of the routes that are not the default.
 *
 * @param messages published at least
 * @param failingEvery in each so many messages there is one that its handler refuses
 * @param stops graceful ones
 * @param leaseTimeout of the routes
 * @param visibilityTimeout of the routes
 * @param options more of them, as they stand in a URI; empty for the defaults
 */
record FaultSettings(
        int messages,
        int failingEvery,
        int kills,
        int stalls,
        int cuts,
        int restarts,
        int stops,
        Duration leaseTimeout,
        Duration visibilityTimeout,
        String options) {

    // Defaults of the component, which the routes run with and the checker holds them to.
    static final int FETCH_SIZE = 500;
    static final int MAX_UNCOMMITTED = 500;
    static final int MAX_DELIVERIES = 3;
    static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    /** A few faults and short timeouts: what every build has time for. */
    static FaultSettings few() {
        return new FaultSettings(
                500,
                300,
                3,
                1,
                2,
                1,
                1,
                Duration.ofMillis(1500),
                Duration.ofSeconds(2),
                "&leaseTimeout=1500&visibilityTimeout=2s&deliveryRetryDelay=100ms&reconnectDelay=200ms&initialDelay=0");
    }

    /** Default options; how much of everything from the system properties {@code faults.*}. */
    static FaultSettings many() {
        return new FaultSettings(
                Integer.getInteger("faults.messages", 20_000),
                2000,
                Integer.getInteger("faults.kills", 60),
                Integer.getInteger("faults.stalls", 20),
                Integer.getInteger("faults.cuts", 20),
                Integer.getInteger("faults.restarts", 3),
                Integer.getInteger("faults.stops", 15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                "");
    }
}
