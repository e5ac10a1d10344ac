package io.github.camelredislist.examples.migration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a list.
 *
 * @param copied entries that this run added to the stream
 * @param checked entries that the list has, and the stream too
 * @param withoutMessage offsets of entries that hold no message, and were left where they are
 * @param groups that go on in the stream
 * @param ahead names of those that had read on there already, and were left alone
 */
record MigrationReport(
        String list,
        String stream,
        long copied,
        long checked,
        List<Long> withoutMessage,
        List<SourceGroup> groups,
        List<String> ahead) {

    private static final int SHOWN = 10;

    String text() {
        StringBuilder text =
                new StringBuilder("List %s is in stream %s: %,d entries copied now, %,d checked, none missing."
                        .formatted(list, stream, copied, checked));
        if (!groups.isEmpty()) {
            text.append(" Groups: ")
                    .append(groups.stream()
                            .map(group -> group.name() + " goes on at offset " + group.offset())
                            .collect(Collectors.joining(", ")))
                    .append('.');
        }
        if (!ahead.isEmpty()) {
            text.append(" Already further in the stream, and left there: ")
                    .append(String.join(", ", ahead))
                    .append('.');
        }
        if (!withoutMessage.isEmpty()) {
            text.append(" Left in the list, since they hold no message: %,d entries, at offsets %s.%s"
                    .formatted(
                            withoutMessage.size(),
                            withoutMessage.stream()
                                    .limit(SHOWN)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ")),
                            withoutMessage.size() > SHOWN ? " And more." : ""));
        }
        return text.toString();
    }
}
