package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.Entry;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What is done with entries that come next, while the ones before them are being worked on.
 *
 * @param thread where they are read
 * @param preparation what is done with each there
 */
public record LookAhead(Executor thread, Consumer<Entry> preparation) {}
