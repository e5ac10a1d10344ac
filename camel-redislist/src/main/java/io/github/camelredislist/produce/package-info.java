/** What a producer can do with a list: one class per operation, all behind one interface. */
package io.github.camelredislist.produce;
