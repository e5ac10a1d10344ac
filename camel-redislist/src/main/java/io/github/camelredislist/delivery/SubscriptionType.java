package io.github.camelredislist.consume;

/** How the members of a group share one list. */
public enum SubscriptionType {
    /** One is active, the others stand by and take over. */
    FAILOVER,
    /** One is active; a second one fails to start. */
    EXCLUSIVE
}
