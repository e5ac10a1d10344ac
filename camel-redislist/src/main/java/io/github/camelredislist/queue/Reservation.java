package io.github.camelredislist.queue;

/**
 * An entry that is in flight for one reader.
 *
 * @param claim number of this reservation of the entry: a later one of the same entry has a larger one
 * @param failures how often a handler failed with it before, or died with it in hand
 */
public record Reservation(Entry entry, long claim, int failures) {}
