package io.github.camelredislist.queue;

/**
 * An entry that is in flight for one reader.
 *
 * @param claim number of this reservation of the entry: a later one of the same entry has a larger one
 * @param failures how often a handler failed with it before, or died with it in hand
 * @param suspect whether the reader that had it before is gone, and may have died of it
 */
public record Reservation(Entry entry, long claim, int failures, boolean suspect) {}
