package io.github.camelredislist.queue;

/**
 * Where a position was put.
 *
 * @param position as Protean stores it: an index in the list
 * @param offset the same, counted from the first entry that the list ever had
 */
public record SeekResult(long position, long offset) {}
