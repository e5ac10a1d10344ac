package io.github.camelredislist.faults;

import java.util.List;

/**
 * What a {@link HistoryChecker} found.
 *
 * @param lost messages that were neither processed nor dead-lettered
 * @param rolledBackByRedis messages, and dead letters, that a primary acknowledged and its successor never had
 * @param deadLettered messages that were
 * @param duplicated deliveries of a message that had been delivered before, and had not failed
 * @param findings what must not be; empty when every promise was kept
 */
record Verdict(long lost, long rolledBackByRedis, long deadLettered, long duplicated, List<Finding> findings) {

    Verdict {
        findings = List.copyOf(findings);
    }

    long count(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }
}
