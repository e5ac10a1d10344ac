/**
 * From entries to exchanges and back to what became of them: handing out one by one, in parallel or in batches; messages
 * that failed, and entries that hold none.
 */
package io.github.camelredislist.consume;
