/**
 * A Redis list as a queue of consumer groups: append, look, claim, read under a lease, commit. Every move of a position
 * is one script, checks the value that it expects, and says what it found instead. Java computes in offsets; the raw
 * position, as Protean stores it, is derived where it is written. Nothing here knows Camel or how a message looks.
 */
package io.github.camelredislist.queue;
