package io.github.camelredislist.delivery;

/** How the members of a group share one list. */
public enum SubscriptionType {
    /** One is active, the others stand by and take over. */
    FAILOVER,
    /** All compete: each takes what the others have not got. */
    SHARED,
    /** One is active; a second one fails to start. */
    EXCLUSIVE
}
