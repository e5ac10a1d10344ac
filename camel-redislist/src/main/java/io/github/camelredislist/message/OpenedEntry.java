package io.github.camelredislist.message;

import io.github.camelredislist.envelope.StoredMessage;

/**
 * What was made of an entry ahead of its turn.
 *
 * @param message null when it holds none
 * @param body null when there is none yet
 * @param malformed why it holds no message; null when it holds one
 */
record OpenedEntry(StoredMessage message, Object body, RuntimeException malformed) {}
