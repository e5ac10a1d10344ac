/** Between entries of a list and Camel messages, in both directions. Knows envelopes and header filters, not Redis. */
package io.github.camelredislist.message;
