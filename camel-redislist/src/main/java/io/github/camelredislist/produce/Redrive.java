package io.github.camelredislist.produce;

import io.github.camelredislist.envelope.DeadLetterEnvelope;
import io.github.camelredislist.queue.DeadLetterList;
import io.github.camelredislist.queue.RedisList;
import io.github.camelredislist.queue.Unredriven;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * REDRIVE: appends dead letters that were not redriven yet, as they were, to the lists that they come from, in order.
 * They stay in the dead letter list. What is no dead letter there is passed over.
 *
 * <p>The body is a map of numbers: {@code redriven}, {@code passedOver}, and {@code left} for what is there still.
 */
public final class Redrive implements Operation {

    /** How much to bring into memory at once. */
    private static final long MOST_BYTES = 8L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Redrive.class);

    private final Target target;
    private final String deadLetterList;
    private final DeadLetterEnvelope envelope;
    private final EntryList entries;

    /**
     * @param deadLetterList the option's value: a list, {@code none}, or null for the list's own name with {@code :dlq}
     *     behind it
     * @param entries says how many dead letters to go through
     */
    public Redrive(Target target, String deadLetterList, DeadLetterEnvelope envelope, EntryList entries) {
        this.target = target;
        this.deadLetterList = deadLetterList;
        this.envelope = envelope;
        this.entries = entries;
    }

    @Override
    public void execute(Exchange exchange) {
        RedisList list = target.list(exchange);
        Result result = new Result(entries.count(exchange));
        DeadLetterList deadLetters = new DeadLetterList(target.redis(), nameFor(list));
        boolean more = true;
        while (more) {
            more = redrive(deadLetters, result);
        }
        LOG.debug("Redrove from {}: {}", deadLetters, result.body());
        exchange.getMessage().setBody(result.body());
    }

    private String nameFor(RedisList list) {
        return DeadLetterList.nameFor(deadLetterList, list.name())
                .orElseThrow(() -> new IllegalArgumentException("The operation " + RedisListOperation.REDRIVE
                        + " needs a dead letter list, but deadLetterList is none for list " + list
                        + ": set it to the list that has the dead letters"));
    }

    /** Returns whether there may be more to do. */
    private boolean redrive(DeadLetterList deadLetters, Result result) {
        Unredriven rest = deadLetters.unredriven(result.todo, MOST_BYTES);
        result.left = rest.left();
        if (rest.entries().isEmpty()) {
            return false;
        }
        while (!rest.entries().isEmpty()) {
            RedriveStep step = RedriveStep.first(envelope, rest);
            if (!deadLetters.redrive(rest, step.passed(), step.list(), step.restored())) {
                return true; // another REDRIVE was here: read on where it has come to
            }
            warn(deadLetters, step);
            rest = rest.after(step.passed());
            result.add(step, rest.left());
        }
        return result.todo > 0;
    }

    private static void warn(DeadLetterList deadLetters, RedriveStep step) {
        step.refused()
                .forEach((index, why) -> LOG.warn(
                        "The entry at index {} of dead letter list {} is passed over and stays there: {}",
                        index,
                        deadLetters,
                        why));
    }

    private static final class Result {

        private int todo;
        private long redriven;
        private long passedOver;
        private long left;

        Result(int todo) {
            this.todo = todo;
        }

        void add(RedriveStep step, long nowLeft) {
            todo -= step.passed();
            redriven += step.restored().size();
            passedOver += step.refused().size();
            left = nowLeft;
        }

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("redriven", redriven);
            body.put("passedOver", passedOver);
            body.put("left", left);
            return body;
        }
    }
}
