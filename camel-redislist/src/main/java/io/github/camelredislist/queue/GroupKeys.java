package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelredislist.client.RedisConnection;
import java.util.List;

/** The keys that a group of a list lives in. */
final class GroupKeys {

    /** Of Protean's own keys: {@code position:<list>:<group>}. */
    static final String POSITION_PREFIX = "position:";

    private final String list;
    private final String group;
    private final String position;
    private final boolean together;

    GroupKeys(RedisConnection redis, String list, String group) {
        this.list = list;
        this.group = group;
        this.position = positionKey(list, group);
        this.together = redis.areTogether(list(), position());
    }

    /** Whether one script may use the list and the position. */
    boolean together() {
        return together;
    }

    /** Protean's own key for it: a plain integer. */
    static String positionKey(String list, String group) {
        return POSITION_PREFIX + list + ":" + group;
    }

    String group() {
        return group;
    }

    /** For messages. */
    String shownList() {
        return ShownName.of(list);
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

    /**
     * String: how many entries were ever trimmed from the list. Where the position is elsewhere nothing ever is, and this
     * is a key beside the position that does not exist.
     */
    byte[] base() {
        return together ? listBase() : AuxiliaryKey.of("base", position).getBytes(UTF_8);
    }

    /** The same, for who trims the list: in the slot of the list in any case. */
    byte[] listBase() {
        return baseOf(list);
    }

    static byte[] baseOf(String list) {
        return AuxiliaryKey.of("base", list).getBytes(UTF_8);
    }

    /** The position, and what else scripts use of a group that is read by several. */
    List<byte[]> ofPosition() {
        return List.of(position(), control(), inFlight(), due(), attempts());
    }

    /** Those that scripts look at a list by. */
    List<byte[]> ofList() {
        return List.of(list(), base(), groups());
    }

    /** Sorted set: groups that go with their only member, by when it was last heard of. */
    byte[] ephemeralGroups() {
        return AuxiliaryKey.of("ephemeral", list).getBytes(UTF_8);
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

    /** Sorted set: live members, by the server time in ms at which they were last heard of. */
    byte[] members() {
        return AuxiliaryKey.of("mem", position).getBytes(UTF_8);
    }

    /** For messages: {@code group g1 of list orders}. */
    @Override
    public String toString() {
        return "group " + ShownName.of(group) + " of list " + shownList();
    }
}
