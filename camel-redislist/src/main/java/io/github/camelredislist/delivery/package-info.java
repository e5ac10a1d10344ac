/**
 * Ways of taking what a list holds for a group and of committing what was done: one class per way, all behind {@link
 * io.github.camelredislist.delivery.Delivery}.
 */
package io.github.camelredislist.delivery;
