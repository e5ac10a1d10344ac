package io.github.camelredislist.consume;

import io.github.camelredislist.queue.Entry;
import org.apache.camel.Exchange;

/**
 * An entry that was handed out, and the exchange that carries its message.
 *
 * @param manualCommit how the route commits it; null when that is not up to the route
 */
public record Delivered(Entry entry, Exchange exchange, ManualCommit manualCommit) {}
