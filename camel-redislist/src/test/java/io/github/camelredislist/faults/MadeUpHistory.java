package io.github.camelredislist.faults;

import io.github.camelredislist.faults.Delivery.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** A history to try the checker on. Times are in milliseconds. A message takes half of one. */
final class MadeUpHistory {

    private final DeliveryMode mode;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<FaultEvent> faults = new ArrayList<>();
    private final List<Long> deadLetters = new ArrayList<>();
    private final Set<Long> failing = new HashSet<>();
    private final List<Publication> publications = new ArrayList<>();
    private final List<Long> list = new ArrayList<>();
    private final List<FailOver> failOvers = new ArrayList<>();

    MadeUpHistory(DeliveryMode mode) {
        this.mode = mode;
    }

    /** So many messages, acknowledged and still in the list. */
    MadeUpHistory published(long number) {
        return acknowledged((int) number, number, -1)
                .list(LongStream.range(0, number).toArray());
    }

    /** The next messages. */
    MadeUpHistory acknowledged(int count, long length, long at) {
        return published(count, Publication.Outcome.ACKNOWLEDGED, length, at);
    }

    MadeUpHistory published(int count, Publication.Outcome outcome, long length, long at) {
        long first = publications.stream().mapToLong(Publication::count).sum();
        publications.add(new Publication(first, count, outcome, length, nanos(at), nanos(at) + 1));
        return this;
    }

    /** What is in it at the end. */
    MadeUpHistory list(long... numbers) {
        list.clear();
        LongStream.of(numbers).forEach(list::add);
        return this;
    }

    /** What is null was elsewhere. */
    MadeUpHistory failOver(long from, long promoted, Long listLength, Long position, Long letters) {
        failOvers.add(new FailOver(nanos(from), nanos(promoted), listLength, position, letters));
        return this;
    }

    MadeUpHistory failing(long number) {
        failing.add(number);
        return this;
    }

    MadeUpHistory deadLetter(long number) {
        deadLetters.add(number);
        return this;
    }

    MadeUpHistory fault(FaultKind kind, String worker, long from, long until) {
        faults.add(new FaultEvent(kind, worker, nanos(from), nanos(until), nanos(until)));
        return this;
    }

    MadeUpHistory stall(String worker, long from, long undone, long until) {
        faults.add(new FaultEvent(FaultKind.STALL, worker, nanos(from), nanos(undone), nanos(until)));
        return this;
    }

    /** Messages that were processed one after the other, from a time on. They were fetched together. */
    MadeUpHistory ok(String worker, long first, long last, long at) {
        return batch(worker, first, (int) (last - first + 1), first, last, at);
    }

    MadeUpHistory ok(String worker, long number, long at) {
        return ok(worker, number, number, at);
    }

    /** The same, of a batch that is larger. */
    MadeUpHistory batch(String worker, long start, int size, long first, long last, long at) {
        LongStream.rangeClosed(first, last)
                .forEach(number -> add(worker, number, (int) (number - start), size, at + number - first, Outcome.OK));
        return this;
    }

    MadeUpHistory unfinished(String worker, long number, long at) {
        return unfinished(worker, number, 1, number, at);
    }

    /** The same, of a batch that is larger. */
    MadeUpHistory unfinished(String worker, long start, int size, long number, long at) {
        add(worker, number, (int) (number - start), size, at, Outcome.UNFINISHED);
        return this;
    }

    MadeUpHistory failed(String worker, long number, long at) {
        add(worker, number, 0, 1, at, Outcome.FAILED);
        return this;
    }

    /** One whose offset is not its number. */
    MadeUpHistory okAt(String worker, long number, long offset, long at) {
        deliveries.add(new Delivery(worker, number, offset, 1, 0, 1, nanos(at), nanos(at) + 1, Outcome.OK));
        return this;
    }

    private void add(String worker, long number, int batchIndex, int batchSize, long at, Outcome outcome) {
        long ended = outcome == Outcome.UNFINISHED ? 0 : nanos(at) + nanos(1) / 2;
        deliveries.add(new Delivery(worker, number, number, 1, batchIndex, batchSize, nanos(at), ended, outcome));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    History history() {
        deliveries.sort(Comparator.comparingLong(Delivery::began));
        return new History(mode, publications, list, failing, deliveries, faults, failOvers, deadLetters);
    }

    Verdict verdict() {
        return HistoryChecker.check(history());
    }
}
