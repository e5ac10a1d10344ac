package io.github.camelredislist.queue;

import java.time.Duration;
import java.util.List;

/**
 * What may be removed from a list.
 *
 * @param retention not NONE
 * @param kept how many entries stay in any case: the newest ones
 * @param otherGroups groups that read the list and are not of this component, such as Protean's
 * @param otherGroupsMargin how many entries may be published while one of those has read its position and not yet the entry
 *     there
 * @param mostIdle a group of ours that no member has used for longer keeps nothing from being removed; zero for no limit
 * @param mostLag a group that is further behind the end of the list keeps nothing from being removed; 0 for no limit
 */
public record TrimRules(
        Retention retention,
        long kept,
        List<String> otherGroups,
        long otherGroupsMargin,
        Duration mostIdle,
        long mostLag) {

    public TrimRules {
        otherGroups = List.copyOf(otherGroups);
    }
}
