package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The keys that a group of a list lives in. */
final class GroupKeys {

    private final String list;
    private final String position;

    GroupKeys(String list, String group) {
        this.list = list;
        this.position = positionKey(list, group);
    }

    /** Protean's own key for it: a plain integer. */
    static String positionKey(String list, String group) {
        return "position:" + list + ":" + group;
    }

    byte[] list() {
        return list.getBytes(UTF_8);
    }

    byte[] position() {
        return position.getBytes(UTF_8);
    }

    /** Hash: lease, mode, epoch and mark of the group. */
    byte[] control() {
        return AuxiliaryKey.of("ctl", position).getBytes(UTF_8);
    }

    /** String: how many entries were ever trimmed from the list. */
    byte[] base() {
        return AuxiliaryKey.of("base", list).getBytes(UTF_8);
    }

    /** Set: the groups of ours that read the list. */
    byte[] groups() {
        return AuxiliaryKey.of("groups", list).getBytes(UTF_8);
    }

    /** Sorted set: offsets that readers have in flight, by offset. */
    byte[] inFlight() {
        return AuxiliaryKey.of("inf", position).getBytes(UTF_8);
    }

    /** Sorted set: the same offsets, by the server time in ms at which they are due for other readers. */
    byte[] due() {
        return AuxiliaryKey.of("due", position).getBytes(UTF_8);
    }

    /** Hash: attempts at those offsets that were taken more than once. */
    byte[] attempts() {
        return AuxiliaryKey.of("att", position).getBytes(UTF_8);
    }
}
