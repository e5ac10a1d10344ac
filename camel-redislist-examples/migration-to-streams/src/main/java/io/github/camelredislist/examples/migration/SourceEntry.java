package io.github.camelredislist.examples.migration;

/**
 * An entry of a list.
 *
 * @param offset its number in the list's whole history
 * @param index where it is in the list now
 * @param message JSON text; null when the entry holds no message
 */
record SourceEntry(long offset, long index, String message) {}
