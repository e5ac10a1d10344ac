/**
 * Ways of delivering what a list holds to a route: one class per way, all behind {@link
 * io.github.camelredislist.consume.Delivery}.
 */
package io.github.camelredislist.consume;
