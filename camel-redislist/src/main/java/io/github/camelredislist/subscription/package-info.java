/** A consumer group on many lists: which ones there are, which member reads which, and in what order. */
package io.github.camelredislist.subscription;
