package io.github.camelredislist.faults;

/**
 * What the schedule asks for.
 *
 * @param extent from 0 (mild) to 1, exclusive: how long, how slow
 * @param progress after so many more deliveries
 */
record Fault(FaultKind kind, double extent, int progress) {}
