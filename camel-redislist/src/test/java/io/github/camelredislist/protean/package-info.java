/**
 * The component and Protean's own Python broker on one Redis. These tests run in the Maven profile {@code protean} only,
 * which makes the Python environment that they need.
 */
package io.github.camelredislist.protean;
