package io.github.camelredislist.examples.benchmark.model;

/**
 * What the members of a subscription ask Redis for while nothing happens, a second, by the rules of the component.
 *
 * @param signsOfLife all of them go to the server that has the members' key
 * @param sweeps spread over all servers, as are the looks
 * @param secondsOfRound the longest that a message waits whose hint was missed
 * @param secondsOfLook the longest until a list is found whose hint was missed
 */
record RoundTrips(double signsOfLife, double sweeps, double looks, double secondsOfRound, double secondsOfLook) {

    private static final double SIGNS_OF_LIFE = 2;
    private static final double STEPS = 5;
    private static final double LISTS_IN_A_STEP = 500;
    private static final double KEYS_IN_A_STEP = 1_000;
    private static final double SHORTEST_ROUND = 5;
    private static final double PAUSE_OF_LOOKS = 60;
    /** The list, its position, and what else is known of its group. */
    private static final double KEYS_OF_A_LIST = 3;

    static RoundTrips of(int members, int lists) {
        double steps = Math.ceil((double) lists / members / LISTS_IN_A_STEP);
        double round = Math.max(SHORTEST_ROUND, steps / STEPS);
        double looking = lists * KEYS_OF_A_LIST / KEYS_IN_A_STEP;
        double look = Math.max(PAUSE_OF_LOOKS, looking / STEPS);
        return new RoundTrips(members * SIGNS_OF_LIFE, members * steps / round, members * looking / look, round, look);
    }
}
