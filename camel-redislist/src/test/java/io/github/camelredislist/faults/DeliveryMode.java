package io.github.camelredislist.faults;

import java.time.Duration;

/** The ways of consuming whose promises are put to the test. */
enum DeliveryMode {
    FAILOVER("subscriptionType=FAILOVER"),
    SHARED("subscriptionType=SHARED"),
    AT_MOST_ONCE("deliveryGuarantee=AT_MOST_ONCE");

    private final String options;

    DeliveryMode(String options) {
        this.options = options;
    }

    /** As they stand in an endpoint's URI. */
    String options() {
        return options;
    }

    boolean keepsOrder() {
        return this == FAILOVER;
    }

    /** Whether what a process had taken may be gone when it dies. */
    boolean mayLose() {
        return this == AT_MOST_ONCE;
    }

    /** How long a member must be silent for others to have what it had. */
    Duration timeout(FaultSettings settings) {
        return this == SHARED ? settings.visibilityTimeout() : settings.leaseTimeout();
    }
}
