package io.github.camelredislist;

import io.github.camelredislist.consume.MessageCounters;
import io.github.camelredislist.consume.ProcessingWatch;
import io.github.camelredislist.queue.GroupCounters;
import java.util.Optional;

/**
 * What a consumer knows of itself, without asking Redis.
 *
 * @param group for sentences: {@code group g1 of list orders}
 * @param member its name among the live ones of the group
 * @param polled whether a poll has come to an end since the start
 * @param trouble why the last poll failed; empty when it did not
 * @param longest what has been worked on for the longest time; empty when nothing is in hand
 * @param messages what became of messages since the start
 * @param reads what was read and committed since the start
 */
public record ConsumerObservation(
        String group,
        String member,
        boolean suspended,
        boolean polled,
        Optional<String> trouble,
        Optional<ProcessingWatch.InHand> longest,
        MessageCounters messages,
        GroupCounters reads) {}
