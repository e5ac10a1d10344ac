package io.github.camelredislist.consume;

import io.github.camelredislist.queue.Entry;
import java.util.List;

/** One after the other, in the poll thread: the order of the list is kept. */
public final class SequentialDispatch implements Dispatch {

    private final EntryProcessor processor;

    public SequentialDispatch(EntryProcessor processor) {
        this.processor = processor;
    }

    @Override
    public int dispatch(List<Entry> entries, Turn turn) {
        int size = entries.size();
        for (int index = 0; index < size; index++) {
            Entry entry = entries.get(index);
            if (!turn.mayGoOn(size - index - 1) || !processor.delivery().handOut(entry)) {
                return index;
            }
            processor.process(entry, index, size);
        }
        return size;
    }
}
