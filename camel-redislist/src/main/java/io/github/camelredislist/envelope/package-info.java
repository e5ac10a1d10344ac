/**
 * How an entry of a Redis list holds a message: entry bytes to message and back.
 *
 * <p>An {@link io.github.camelredislist.envelope.Envelope} opens and seals entries, a
 * {@link io.github.camelredislist.envelope.MessageReader} makes what was found in one into a body. The package knows
 * neither Camel nor Redis, and nothing in it holds state: everything may be shared between threads.
 */
package io.github.camelredislist.envelope;
