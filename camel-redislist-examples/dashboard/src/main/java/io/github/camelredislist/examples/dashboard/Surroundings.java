package io.github.camelredislist.examples.dashboard;

import java.util.List;
import java.util.Map;

/**
 * What belongs to a list, and changes more slowly than its groups do.
 *
 * @param members as CONSUMERS describes them
 * @param redriven how many of its dead letters were taken back, or passed over
 */
record Surroundings(
        long length, String deadLetterList, long deadLetters, long redriven, List<Map<String, Object>> members) {

    /** As the option deadLetterList has it by default; REDRIVE of this dashboard goes by that, too. */
    private static final String DEAD_LETTERS = ":dlq";

    private static final String REDRIVE = "redrive";

    static Surroundings of(String list, Operations operations) {
        String dead = list + DEAD_LETTERS;
        Long redriven = operations.position(dead, REDRIVE);
        return new Surroundings(
                operations.length(list),
                dead,
                operations.length(dead),
                redriven == null ? 0 : redriven,
                operations.consumers(list));
    }

    List<Map<String, Object>> membersOf(String group) {
        return members.stream()
                .filter(member -> group.equals(member.get("group")))
                .toList();
    }
}
