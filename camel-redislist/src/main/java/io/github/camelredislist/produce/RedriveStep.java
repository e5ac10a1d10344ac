package io.github.camelredislist.produce;

import io.github.camelredislist.envelope.DeadLetter;
import io.github.camelredislist.envelope.DeadLetterEnvelope;
import io.github.camelredislist.envelope.InvalidMessageException;
import io.github.camelredislist.queue.Unredriven;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What REDRIVE can do in one step: dead letters in a row that come from the same list, and what is none between them.
 *
 * @param list where they come from; null when nothing in the row is a dead letter
 * @param restored what they were
 * @param refused what is no dead letter: by index in the dead letter list, and why
 */
record RedriveStep(String list, List<byte[]> restored, Map<Long, String> refused) {

    /** The step from the first of these entries on, of which there is one at least. */
    static RedriveStep first(DeadLetterEnvelope envelope, Unredriven from) {
        String list = null;
        List<byte[]> restored = new ArrayList<>();
        Map<Long, String> refused = new LinkedHashMap<>();
        for (byte[] entry : from.entries()) {
            try {
                DeadLetter deadLetter = envelope.open(entry);
                if (list != null && !list.equals(deadLetter.list())) {
                    break;
                }
                list = deadLetter.list();
                restored.add(deadLetter.entry());
            } catch (InvalidMessageException e) {
                refused.put(from.index() + restored.size() + refused.size(), e.getMessage());
            }
        }
        return new RedriveStep(list, restored, refused);
    }

    /** How many entries of the dead letter list this makes. */
    int passed() {
        return restored.size() + refused.size();
    }
}
