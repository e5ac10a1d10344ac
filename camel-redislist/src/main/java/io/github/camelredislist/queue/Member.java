package io.github.camelredislist.queue;

/**
 * A live consumer of a group, as it told itself.
 *
 * @param name new at every start; where there is a lease, its owner's
 * @param host where it runs
 * @param route and for what: {@code <Camel context>/<route id>}, or the context alone
 * @param silentMillis how long ago it was last heard of
 */
public record Member(String name, String host, String route, long silentMillis) {

    /** What Redis holds of one; neither name nor host has a space. */
    static String text(String name, String host, String route) {
        return name + " " + host + " " + route;
    }

    /** @param text as {@link #text} made it */
    static Member parse(String text, long silentMillis) {
        String[] parts = text.split(" ", 3);
        return new Member(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "", silentMillis);
    }
}
