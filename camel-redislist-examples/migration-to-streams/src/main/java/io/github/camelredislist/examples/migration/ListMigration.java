package io.github.camelredislist.examples.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One list and the stream that it becomes. May be broken off at any moment, and run again. */
final class ListMigration {

    private static final int PAGE = 1_000;

    private final SourceList list;
    private final TargetStream stream;
    private final Progress progress;
    private final List<Long> withoutMessage = new ArrayList<>();
    private long end;
    private long copied;
    private long checked;

    /** Is told what part of the work is done. */
    interface Progress {
        void at(String step, long done, long all);
    }

    ListMigration(SourceList list, TargetStream stream, Progress progress) {
        this.list = list;
        this.stream = stream;
        this.progress = progress;
    }

    /** @throws MigrationException when something is missing in the end, or somebody still reads or publishes */
    MigrationReport run() {
        if (!list.exists()) {
            throw new MigrationException("There is no list " + list.name() + "; look at the name, and at redis.uri");
        }
        List<SourceGroup> before = list.groups();
        copy();
        check();
        List<SourceGroup> groups = list.groups();
        List<String> ahead = putGroups(groups);
        refuseMoved(before);
        return new MigrationReport(list.name(), stream.name(), copied, checked, withoutMessage, groups, ahead);
    }

    private long end() {
        return list.entries(0, 1).stream()
                .mapToLong(first -> first.offset() - first.index() + list.length())
                .findFirst()
                .orElse(0);
    }

    private void copy() {
        end = forEachPage("copied", stream.nextOffset(end()), Long.MAX_VALUE, page -> {
            stream.add(page);
            copied += page.size();
        });
    }

    private void check() {
        withoutMessage.clear();
        forEachPage("checked", 0, end, page -> {
            long differences = stream.differences(page);
            if (differences > 0) {
                throw new MigrationException(differences + " of the " + page.size() + " entries from offset "
                        + page.get(0).offset() + " on are not in stream " + stream.name()
                        + " as they are in list " + list.name()
                        + ": the stream has other entries, or was trimmed. Delete it, and copy again");
            }
            checked += page.size();
        });
    }

    /** Goes on while the list grows, and returns the offset behind the last entry. */
    private long forEachPage(String step, long from, long to, Consumer<List<SourceEntry>> page) {
        long next = from;
        while (next < to) {
            List<SourceEntry> entries = list.entries(next, PAGE).stream()
                    .filter(entry -> entry.offset() < to)
                    .toList();
            if (entries.isEmpty()) {
                break;
            }
            entries.stream()
                    .filter(entry -> entry.message() == null)
                    .forEach(entry -> withoutMessage.add(entry.offset()));
            page.accept(
                    entries.stream().filter(entry -> entry.message() != null).toList());
            next = entries.get(entries.size() - 1).offset() + 1;
            progress.at(step, next, Math.min(to, end()));
        }
        return next;
    }

    private List<String> putGroups(List<SourceGroup> groups) {
        groups.stream().filter(SourceGroup::busy).findFirst().ifPresent(group -> {
            throw new MigrationException("All is copied, but group " + group.name() + " of list " + list.name()
                    + " is being read, or has messages in hand. Stop its consumers, and run this again");
        });
        return groups.stream()
                .filter(group -> !stream.putGroup(group.name(), group.offset()))
                .map(SourceGroup::name)
                .toList();
    }

    /** Consumers that do not register are noticed by what they do. */
    private void refuseMoved(List<SourceGroup> before) {
        if (!list.groups().equals(before)) {
            throw new MigrationException("All is copied, but groups of list " + list.name()
                    + " have been read meanwhile. Stop their consumers, and run this again");
        }
        if (end() > end) {
            throw new MigrationException("Messages were published to list " + list.name()
                    + " meanwhile. Stop those who publish to it, and run this again");
        }
    }
}
