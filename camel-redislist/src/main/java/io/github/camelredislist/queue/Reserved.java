package io.github.camelredislist.queue;

import java.util.List;

/**
 * What a reader took in flight.
 *
 * @param epoch changes whenever somebody puts the position elsewhere, which ends these reservations
 * @param reservations may be empty
 */
public record Reserved(long epoch, List<Reservation> reservations) {}
