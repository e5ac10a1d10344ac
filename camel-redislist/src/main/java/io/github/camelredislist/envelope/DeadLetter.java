package io.github.camelredislist.envelope;

/**
 * What a dead letter was before.
 *
 * @param list the list that it comes from
 * @param id the id that the message had there; null where it had none
 * @param entry what to append to that list in order to have the message delivered again; not to be changed
 */
public record DeadLetter(String list, String id, byte[] entry) {}
