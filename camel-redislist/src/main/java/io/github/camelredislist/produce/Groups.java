package io.github.camelredislist.produce;

import io.github.camelredislist.queue.GroupStatus;
import io.github.camelredislist.queue.ListStatus;
import io.github.camelredislist.queue.Survey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.camel.Exchange;

/**
 * GROUPS: how the groups that read the list are doing, as a list of maps. Groups of Protean's do not register: one is shown
 * when it is the endpoint's.
 */
public final class Groups implements Operation {

    private final Target target;

    public Groups(Target target) {
        this.target = target;
    }

    @Override
    public void execute(Exchange exchange) {
        Survey survey = new Survey(target.redis());
        ListStatus list = survey.list(target.list(exchange).name());
        exchange.getMessage()
                .setBody(survey.groups(list, target.groupsOf(list)).stream()
                        .map(Groups::describe)
                        .toList());
    }

    private static Map<String, Object> describe(GroupStatus status) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("list", status.list());
        description.put("group", status.group());
        description.put("position", nullable(status.position()));
        description.put("offset", nullable(status.offset()));
        description.put("lag", status.lag());
        description.put("caughtUpMillisAgo", nullable(status.caughtUpMillis()));
        description.put("mode", status.mode().orElse(null));
        description.put("owner", status.owner().orElse(null));
        description.put("leaseMillisLeft", status.leaseMillis());
        description.put("fencingToken", nullable(status.fencingToken()));
        description.put("inFlight", status.inFlight());
        description.put("members", (long) status.members().size());
        description.put("foreignMoves", status.foreignMoves());
        description.put("takeovers", status.takeovers());
        description.put("resets", status.resets());
        description.put("deadLetters", status.deadLetters());
        return description;
    }

    private static Long nullable(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
