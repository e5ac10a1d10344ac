package io.github.camelredislist.examples.benchmark;

/** What came out for a row. */
record Result(Row row, Median measured) {}
