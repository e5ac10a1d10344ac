package io.github.camelredislist.produce;

import io.github.camelredislist.queue.DeadLetterList;
import io.github.camelredislist.queue.ListStatus;
import io.github.camelredislist.queue.Survey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * LISTS: finds lists whose names match the endpoint's, which is a glob. The body is a map: {@code lists}, and whether there
 * are {@code more} than were asked for.
 */
public final class Lists implements Operation {

    private final Target target;
    private final String deadLetterList;
    private final EntryList entries;

    /**
     * @param deadLetterList the option's value
     * @param entries says how many lists to find at most
     */
    public Lists(Target target, String deadLetterList, EntryList entries) {
        this.target = target;
        this.deadLetterList = deadLetterList;
        this.entries = entries;
    }

    @Override
    public void execute(Exchange exchange) {
        String glob = target.list(exchange).name();
        Survey.Found found = new Survey(target.redis()).find(glob, entries.count(exchange));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("lists", found.lists().stream().map(this::describe).toList());
        body.put("more", found.more());
        exchange.getMessage().setBody(body);
    }

    private Map<String, Object> describe(ListStatus status) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", status.name());
        description.put("length", status.length());
        description.put("trimmed", status.trimmed());
        description.put("groups", status.groups());
        description.put("deadLetters", DeadLetterList.isName(deadLetterList, status.name()));
        return description;
    }
}
