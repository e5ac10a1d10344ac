package io.github.camelredislist.queue;

/** Keys that say something of lists, and are no lists of anybody. */
public final class ReservedKeys {

    private ReservedKeys() {}

    /** Whether a key is one of the component's own, or the position of a group. */
    public static boolean contains(String key) {
        return key.startsWith(AuxiliaryKey.PREFIX) || key.startsWith(GroupKeys.POSITION_PREFIX);
    }
}
