package io.github.camelredislist.examples.benchmark;

import java.util.Arrays;

/**
 * The median of samples, and an interval in which the true median lies with a probability of at least 95 %, whatever
 * their distribution is: from the k-th smallest to the k-th largest, with the largest k for which that holds. With
 * fewer than six samples there is no such interval; then it is all that was seen.
 *
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 */
record Median(double value, double low, double high) {

    private static final double CONFIDENCE = 0.95;

    /** @throws IllegalArgumentException without samples */
    static Median of(double... samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("There is no median of no samples");
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int rank = rank(n);
        return new Median((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[rank - 1], sorted[n - rank]);
    }

    /** The k of above. The median is missed when fewer than k of n tosses of a coin show heads, or fewer than k tails. */
    static int rank(int n) {
        double probability = Math.pow(0.5, n); // of exactly k heads, k = 0 to begin with
        double missed = 2 * probability;
        int k = 0;
        while (missed <= 1 - CONFIDENCE) {
            k++;
            probability *= (double) (n - k + 1) / k;
            missed += 2 * probability;
        }
        return Math.max(1, k);
    }
}
