package io.github.camelredislist;

import io.github.camelredislist.delivery.EphemeralLife;
import io.github.camelredislist.delivery.GroupLife;
import io.github.camelredislist.queue.AutoOffsetReset;
import io.github.camelredislist.queue.EphemeralGroups;
import io.github.camelredislist.subscription.ListSet;
import java.util.UUID;

/** What the option ephemeralGroup means. */
final class EphemeralGroup {

    private static final String PREFIX = "ephemeral";
    private static final int RANDOM_CHARACTERS = 12;

    private EphemeralGroup() {}

    /** Gives options a group that nobody else has, for all consumers of their endpoint. */
    static void name(RedisListConfiguration options) {
        String given = options.getConsumerGroup();
        String prefix = given == null || given.isBlank() ? PREFIX : given;
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_CHARACTERS);
        options.setConsumerGroup(prefix + "." + random);
        options.setAutoOffsetReset(AutoOffsetReset.LATEST);
    }

    static GroupLife lifeOf(RedisListEndpoint endpoint) {
        return life(endpoint, EphemeralGroups.ofList(endpoint.redis(), endpoint.getName()));
    }

    static GroupLife lifeOf(RedisListEndpoint endpoint, ListSet lists) {
        return life(endpoint, EphemeralGroups.ofSubscription(endpoint.redis(), lists.name()));
    }

    private static GroupLife life(RedisListEndpoint endpoint, EphemeralGroups groups) {
        RedisListConfiguration options = endpoint.getConfiguration();
        return options.isEphemeralGroup()
                ? new EphemeralLife(groups, options.getConsumerGroup(), System::nanoTime)
                : GroupLife.UNLIMITED;
    }
}
