package io.github.camelredislist.produce;

import io.github.camelredislist.envelope.InvalidMessageException;
import io.github.camelredislist.envelope.MalformedEntryException;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.message.MessageHeaders;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.RedisList;
import java.util.List;
import org.apache.camel.Exchange;

/** GET_NEXT: takes the group's next message, as Protean's get_next does, but in one step. The body is null if there is none. */
public final class GetNext implements Operation {

    private final Target target;
    private final GroupClaims claims;
    private final EntryReader reader;

    public GetNext(Target target, EntryReader reader) {
        this.target = target;
        this.claims = new GroupClaims(target, RedisListOperation.GET_NEXT);
        this.reader = reader;
    }

    @Override
    public void execute(Exchange exchange) {
        RedisList list = target.list(exchange);
        List<Entry> claimed = claims.of(list).claim(1, Long.MAX_VALUE);
        if (claimed.isEmpty()) {
            exchange.getMessage().setBody(null);
            return;
        }
        Entry entry = claimed.get(0);
        try {
            reader.fill(exchange, MessageHeaders.of(list.name(), target.groupName(), entry, reader.open(entry)));
        } catch (MalformedEntryException | InvalidMessageException e) {
            throw new IllegalStateException(
                    "The entry at index " + entry.position() + " of list " + list + " holds no message: "
                            + e.getMessage() + ". The group is past it now; the entry stays in the list",
                    e);
        }
    }
}
