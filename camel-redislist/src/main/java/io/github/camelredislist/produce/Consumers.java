package io.github.camelredislist.produce;

import io.github.camelredislist.queue.GroupStatus;
import io.github.camelredislist.queue.ListStatus;
import io.github.camelredislist.queue.Member;
import io.github.camelredislist.queue.Survey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** CONSUMERS: who reads the list now, for the endpoint's group or else for any, as a list of maps. */
public final class Consumers implements Operation {

    private final Target target;

    public Consumers(Target target) {
        this.target = target;
    }

    @Override
    public void execute(Exchange exchange) {
        Survey survey = new Survey(target.redis());
        ListStatus list = survey.list(target.list(exchange).name());
        List<GroupStatus> groups = target.groupName() == null
                ? survey.groups(list, list.groups())
                : survey.groups(list, List.of(target.groupName()));
        exchange.getMessage()
                .setBody(groups.stream()
                        .flatMap(group -> group.members().stream().map(member -> describe(group, member)))
                        .toList());
    }

    private static Map<String, Object> describe(GroupStatus group, Member member) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("list", group.list());
        description.put("group", group.group());
        description.put("member", member.name());
        description.put("host", member.host());
        description.put("route", member.route());
        description.put("heardOfMillisAgo", member.silentMillis());
        description.put("owner", group.owner().filter(member.name()::equals).isPresent());
        return description;
    }
}
