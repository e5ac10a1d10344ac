package io.github.camelredislist.queue;

import java.util.List;

/**
 * What Redis knows of a list at one moment.
 *
 * @param length entries that it has; -1 when it is no list
 * @param trimmed entries that it had before those
 * @param groups of ours that ever read it, by name
 */
public record ListStatus(String name, long length, long trimmed, List<String> groups) {

    /** @param reply as lists.lua says */
    static ListStatus of(String name, ScriptReply reply) {
        return new ListStatus(
                name,
                reply.number(0),
                reply.number(1),
                reply.array(2).texts().stream().sorted().toList());
    }

    boolean isList() {
        return length >= 0;
    }
}
