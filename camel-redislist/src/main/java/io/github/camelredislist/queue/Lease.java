package io.github.camelredislist.queue;

/**
 * The right to read a list for a group.
 *
 * @param token fencing token: a later lease has a larger one
 * @param epoch changes whenever somebody puts the position elsewhere on purpose, which ends what this lease may commit
 */
public record Lease(long token, long epoch) {}
