package io.github.camelredislist.queue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What Redis knows of a group at one moment.
 *
 * @param position its next index; empty when it has none, or one that is no number
 * @param offset the same, counted from the beginning of the list's history
 * @param lag entries that it has not read, or is working on; without a position, all that the list has
 * @param caughtUpMillis how long ago it had nothing left to read, 0 for now, to some seconds; empty when no member ever told
 * @param mode FAILOVER, SHARED or AT_MOST_ONCE; empty when nobody has read for it lately
 * @param owner who has the lease; empty without a lease
 * @param leaseMillis how long the lease lasts, if it is not extended; 0 without one
 * @param fencingToken of the last lease; empty when there never was one
 * @param inFlight SHARED: entries that members have taken and not completed
 * @param foreignMoves how often somebody else moved the position
 * @param takeovers how often an owner did not give its lease back
 * @param resets how often the position could not be used
 * @param deadLetters how many members made, as far as they came to tell
 */
public record GroupStatus(
        String list,
        String group,
        OptionalLong position,
        OptionalLong offset,
        long lag,
        OptionalLong caughtUpMillis,
        Optional<String> mode,
        Optional<String> owner,
        long leaseMillis,
        OptionalLong fencingToken,
        long inFlight,
        long foreignMoves,
        long takeovers,
        long resets,
        long deadLetters,
        List<Member> members) {

    /** @param reply as groups.lua says */
    static GroupStatus of(ListStatus list, String group, long serverMillis, ScriptReply reply) {
        ScriptReply control = reply.array(1);
        String stored = reply.text(0);
        OptionalLong position =
                StoredPosition.isNumber(stored) ? OptionalLong.of(Long.parseLong(stored)) : OptionalLong.empty();
        long lag = Math.max(0, list.length() - position.orElse(0));
        long until = control.optionalNumber(1).orElse(0);
        long leaseMillis = Math.min(
                Math.max(0, until - serverMillis), control.optionalNumber(9).orElse(0));
        Optional<String> owner = control.optionalText(0).filter(name -> leaseMillis > 0);
        OptionalLong caught = control.optionalNumber(8);
        return new GroupStatus(
                list.name(),
                group,
                position,
                position.isPresent() ? OptionalLong.of(position.getAsLong() + list.trimmed()) : OptionalLong.empty(),
                lag,
                position.isPresent() && lag == 0 ? OptionalLong.of(0) : since(serverMillis, caught),
                control.optionalText(2),
                owner,
                owner.isPresent() ? leaseMillis : 0,
                control.optionalNumber(3),
                reply.number(2),
                control.optionalNumber(5).orElse(0),
                control.optionalNumber(4).orElse(0),
                control.optionalNumber(6).orElse(0),
                control.optionalNumber(7).orElse(0),
                reply.array(3).pairs((member, seen) -> Member.parse(member, Math.max(0, serverMillis - seen))));
    }

    /** The same with another lag: that of many lists together. */
    public GroupStatus withLag(long entries) {
        return new GroupStatus(
                list,
                group,
                position,
                offset,
                entries,
                entries == 0 ? OptionalLong.of(0) : caughtUpMillis,
                mode,
                owner,
                leaseMillis,
                fencingToken,
                inFlight,
                foreignMoves,
                takeovers,
                resets,
                deadLetters,
                members);
    }

    private static OptionalLong since(long now, OptionalLong then) {
        return then.isPresent() ? OptionalLong.of(Math.max(0, now - then.getAsLong())) : OptionalLong.empty();
    }
}
