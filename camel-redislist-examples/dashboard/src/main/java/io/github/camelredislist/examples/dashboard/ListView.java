package io.github.camelredislist.examples.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * One list as it was at a moment.
 *
 * @param at in ms since 1970
 * @param groups as GROUPS describes them
 */
record ListView(String name, long at, List<Map<String, Object>> groups) {

    private static long number(Map<String, Object> group, String field) {
        return (Long) group.get(field);
    }

    private LongStream ends() {
        return groups.stream()
                .filter(group -> group.get("position") != null)
                .mapToLong(group -> number(group, "position") + number(group, "lag"));
    }

    /**
     * How long it is, as far as its groups show: a position may be beyond the end, but hardly ever all of them are.
     *
     * @param otherwise when there is no group with a position
     */
    long length(long otherwise) {
        return ends().min().orElse(otherwise);
    }

    private long trimmed() {
        return groups.stream()
                .filter(group -> group.get("position") != null)
                .mapToLong(group -> number(group, "offset") - number(group, "position"))
                .findFirst()
                .orElse(0);
    }

    /** For the table of lists. */
    Map<String, Object> row(long lengthOtherwise) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("length", length(lengthOtherwise));
        row.put("groups", groups.size());
        row.put(
                "lag",
                groups.stream().mapToLong(group -> number(group, "lag")).max().orElse(0));
        row.put(
                "members",
                groups.stream().mapToLong(group -> number(group, "members")).sum());
        return row;
    }

    /** For the list that was chosen. */
    Map<String, Object> detail(Surroundings around, LocalRoutes routes) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("name", name);
        detail.put("at", at);
        detail.put("length", length(around.length()));
        detail.put("trimmed", trimmed());
        detail.put("deadLetterList", around.deadLetterList());
        detail.put("deadLetters", around.deadLetters());
        detail.put("redriven", around.redriven());
        List<Map<String, Object>> described = new ArrayList<>();
        for (Map<String, Object> group : groups) {
            described.add(describe(group, around, routes));
        }
        detail.put("groups", described);
        return detail;
    }

    private Map<String, Object> describe(Map<String, Object> group, Surroundings around, LocalRoutes routes) {
        String groupName = (String) group.get("group");
        List<String> reading = routes.reading(name, groupName);
        Map<String, Object> description = new LinkedHashMap<>(group);
        description.put("name", groupName);
        description.put("routes", reading);
        description.put("paused", routes.arePaused(reading));
        description.put("members", around.membersOf(groupName));
        return description;
    }
}
