package io.github.camelredislist.queue;

/**
 * One element of a list.
 *
 * @param offset absolute number in the list's history; never changes
 * @param position index in the list when it was read, as LINDEX counts; trimming lowers it
 * @param bytes as stored; not to be changed
 */
public record Entry(long offset, long position, byte[] bytes) {}
