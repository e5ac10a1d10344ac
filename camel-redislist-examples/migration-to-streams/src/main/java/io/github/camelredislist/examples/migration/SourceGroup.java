package io.github.camelredislist.examples.migration;

/**
 * A group that reads a list.
 *
 * @param offset of the next message it is to get, counted in the list's whole history
 * @param busy whether somebody of this component reads for it now, or has messages in hand
 */
record SourceGroup(String name, long offset, boolean busy) {}
