package io.github.camelredislist.produce;

import io.github.camelredislist.queue.RedisList;
import io.github.camelredislist.queue.UnsettledAppendException;

/**
 * What an exchange was published as when nobody knew what came of it: found at the exchange when it is sent once more.
 *
 * @param ids the id, or the list of ids
 */
record Unsettled(RedisList list, Object ids, UnsettledAppendException append) {

    /** Not the exchange's message: a redelivery restores that, and keeps this. */
    static final String PROPERTY = "CamelRedisListUnsettledPublish";
}
