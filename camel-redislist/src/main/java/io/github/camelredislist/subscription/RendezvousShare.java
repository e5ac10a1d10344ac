package io.github.camelredislist.subscription;

import java.util.List;

/**
 * Rendezvous hashing: a list belongs to the member that scores highest with it. All who know the same members agree, with no
 * word between them; one that comes or goes moves only what becomes its own, or was.
 */
public final class RendezvousShare implements Share {

    private final long self;
    private final long[] others;

    /** @param members with or without this one */
    public RendezvousShare(String self, List<String> members) {
        this.self = hash(self);
        this.others = members.stream()
                .filter(member -> !member.equals(self))
                .mapToLong(RendezvousShare::hash)
                .toArray();
    }

    @Override
    public boolean isMine(String list) {
        long hash = hash(list);
        long own = mix(hash ^ self);
        for (long other : others) {
            long score = mix(hash ^ other);
            // Equal ones go to one of the two all the same.
            if (score > own || (score == own && other > self)) {
                return false;
            }
        }
        return true;
    }

    private static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash * 31 + text.charAt(i));
        }
        return hash;
    }

    /** Spreads every bit over all of them: the last step of MurmurHash3. */
    private static long mix(long bits) {
        long mixed = bits;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
