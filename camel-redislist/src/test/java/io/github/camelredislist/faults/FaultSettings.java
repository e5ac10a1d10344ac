package io.github.camelredislist.faults;

import java.time.Duration;

/**
 * How much is done to the processes of one mode, and the options of the routes that are not the default.
 *
 * @param messages published at least
 * @param failingEvery in each so many messages there is one that its handler refuses
 * @param stops graceful ones
 * @param primaries killed and replaced by a replica, by turns the one that has the position and the one that has the list
 * @param slots moved
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
        int primaries,
        int slots,
        Duration leaseTimeout,
        Duration visibilityTimeout,
        String options) {

    // Defaults of the component, which the routes run with and the checker holds them to.
    static final int FETCH_SIZE = 500;
    static final int MAX_UNCOMMITTED = 500;
    static final int MAX_DELIVERIES = 3;
    static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    private static final String TRIMMED = "&retention=CONSUMED";

    /** A few faults and short timeouts: what every build has time for. */
    static FaultSettings few() {
        return few(3, 1, 2, 1, 1, 0, 0).trimmed();
    }

    /** The same with a list from which is removed what was read. */
    private FaultSettings trimmed() {
        return new FaultSettings(
                messages,
                failingEvery,
                kills,
                stalls,
                cuts,
                restarts,
                stops,
                primaries,
                slots,
                leaseTimeout,
                visibilityTimeout,
                options + TRIMMED);
    }

    boolean isTrimmed() {
        return options.contains(TRIMMED);
    }

    /** The same for a deployment in which replicas take over: what its stage of the build has time for. */
    static FaultSettings fewFailOvers(TestedDeployment deployment) {
        boolean cluster = deployment == TestedDeployment.CLUSTER;
        // With Sentinel an old primary takes 10 s to be of use again.
        return few(1, 0, 1, 0, 0, cluster ? 2 : 1, cluster ? 1 : 0);
    }

    private static FaultSettings few(
            int kills, int stalls, int cuts, int restarts, int stops, int primaries, int slots) {
        return new FaultSettings(
                500,
                300,
                kills,
                stalls,
                cuts,
                restarts,
                stops,
                primaries,
                slots,
                Duration.ofMillis(1500),
                Duration.ofSeconds(2),
                "&leaseTimeout=1500&visibilityTimeout=2s&deliveryRetryDelay=100ms&reconnectDelay=200ms&initialDelay=0");
    }

    /** Default options; how much of everything from the system properties {@code faults.*}. */
    static FaultSettings many(TestedDeployment deployment) {
        boolean replicated = deployment != TestedDeployment.STANDALONE;
        return new FaultSettings(
                Integer.getInteger("faults.messages", 20_000),
                2000,
                Integer.getInteger("faults.kills", 60),
                Integer.getInteger("faults.stalls", 20),
                Integer.getInteger("faults.cuts", 20),
                // A primary that comes back at once is not replaced, or is: nobody could say.
                replicated ? 0 : Integer.getInteger("faults.restarts", 3),
                Integer.getInteger("faults.stops", 15),
                replicated ? Integer.getInteger("faults.primaries", 20) : 0,
                deployment == TestedDeployment.CLUSTER ? Integer.getInteger("faults.slots", 20) : 0,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Boolean.getBoolean("faults.trimmed") ? TRIMMED : "");
    }
}
