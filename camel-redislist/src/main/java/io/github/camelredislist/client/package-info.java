/**
 * Connections to Redis: how a {@code UnifiedJedis} is built, shared and closed, which commands may be sent twice, and
 * what a failure means. Nothing here knows lists, groups or Camel.
 */
package io.github.camelredislist.client;
