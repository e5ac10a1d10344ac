package io.github.camelredislist.examples.dashboard;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The lists that were found, as LISTS describes them.
 *
 * @param more whether there are others
 */
record Directory(List<Map<String, Object>> lists, boolean more) {

    static final Directory EMPTY = new Directory(List.of(), false);

    private static final int PAGE = 20;

    private static final Comparator<Map<String, Object>> BY_NAME = Comparator.comparing(Directory::name);
    private static final Comparator<Map<String, Object>> LONGEST_FIRST = Comparator.comparing(
                    (Map<String, Object> list) -> (Long) list.get("length"))
            .reversed()
            .thenComparing(BY_NAME);

    /**
     * A part of them.
     *
     * @param number from 0
     * @param of how many pages there are, at least 1
     */
    record PageOf(List<Map<String, Object>> lists, int matching, int number, int of) {}

    @SuppressWarnings("unchecked")
    static Directory of(Map<String, Object> found) {
        return new Directory((List<Map<String, Object>>) found.get("lists"), (boolean) found.get("more"));
    }

    static String name(Map<String, Object> list) {
        return (String) list.get("name");
    }

    /**
     * @param filter what names contain, in capitals or not
     * @param number of the page; the last one when there are not so many
     */
    PageOf page(String filter, boolean longestFirst, int number) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        List<Map<String, Object>> matching = lists.stream()
                .filter(list -> name(list).toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(longestFirst ? LONGEST_FIRST : BY_NAME)
                .toList();
        int pages = Math.max(1, (matching.size() + PAGE - 1) / PAGE);
        int shown = Math.max(0, Math.min(number, pages - 1));
        List<Map<String, Object>> page = matching.subList(shown * PAGE, Math.min(matching.size(), (shown + 1) * PAGE));
        return new PageOf(page, matching.size(), shown, pages);
    }
}
