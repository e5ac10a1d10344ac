package io.github.camelredislist.consume;

import io.github.camelredislist.delivery.Delivery;
import io.github.camelredislist.queue.Entry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was claimed for good, when reading ends: nobody else gets it, so all of it is handed out before. */
public record OwnedEntries(Delivery delivery, Dispatch dispatch, FailedMessages failedMessages) {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedEntries.class);

    /**
     * That one of them fails, and cannot even be stored as a dead letter, keeps none of the others.
     *
     * @param turn asked before each
     */
    public void finish(Dispatch.Turn turn) throws InterruptedException {
        List<Entry> entries = delivery.owned();
        int before = Integer.MAX_VALUE;
        while (!entries.isEmpty() && entries.size() < before) {
            before = entries.size();
            try {
                dispatch.dispatch(entries, turn);
                dispatch.finish();
            } catch (RuntimeException e) {
                LOG.debug("Not all that was claimed is dealt with", e);
            }
            entries = delivery.owned();
        }
        try {
            if (delivery.ownsFetched()) {
                // A batch that waits for more.
                dispatch.suspend();
            }
            failedMessages.storeGivenUp();
        } catch (RuntimeException e) {
            LOG.debug("Not all dead letters are stored", e);
        }
    }
}
