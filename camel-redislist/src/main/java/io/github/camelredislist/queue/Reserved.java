package io.github.camelredislist.queue;

import java.util.List;

/**
 * What a reader took in flight.
 *
 * @param epoch changes whenever somebody puts the position elsewhere, which ends these reservations
 * @param reservations may be empty
 * @param groupInFlight whether the group has anything in flight, with whatever member, that may be due again; true too
 *     when that is not known
 */
public record Reserved(long epoch, List<Reservation> reservations, boolean groupInFlight) {}
