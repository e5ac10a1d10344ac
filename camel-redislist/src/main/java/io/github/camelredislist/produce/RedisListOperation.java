package io.github.camelredislist.produce;

/** What a producer does with a list. */
public enum RedisListOperation {
    /** Appends the body as a message; many bodies as many messages. */
    PUBLISH,
    /** Takes the next message for a group and moves its position past it. */
    GET_NEXT,
    /** Takes the next messages for a group and moves its position past them. */
    READ,
    /** Looks at messages; nothing moves. */
    BROWSE,
    /** Counts the entries of the list. */
    LENGTH,
    /** Says where a group stands. */
    POSITION,
    /** Puts a group elsewhere in the list. */
    SEEK,
    /** Counts what a group has not read yet. */
    LAG,
    /** Tells how groups of the list are doing. */
    GROUPS,
    /** Tells who reads the list now. */
    CONSUMERS,
    /** Finds lists; the name is a glob. */
    LISTS,
    /** Deletes what is known of a group, its position too. */
    DELETE_GROUP,
    /** Tells how Redis is doing. */
    STATS,
    /** Removes from the beginning of the list what nobody needs, as the options of retention say. */
    TRIM,
    /** Takes dead letters back to the lists that they come from. */
    REDRIVE,
    /** Asks Redis whether it is there. */
    PING
}
