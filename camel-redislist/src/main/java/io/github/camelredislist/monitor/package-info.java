/** How consumers and producers are doing, as Camel's health checks, dev console and the like show it. Reads; nothing depends on it. */
package io.github.camelredislist.monitor;
