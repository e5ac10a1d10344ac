package io.github.camelredislist.client;

/**
 * What it takes to ask Sentinels for the primary.
 *
 * @param masterName the name by which they know the primary and its replicas
 * @param username to log in to them; null = none
 * @param password null = none; never shown by {@link #toString()}
 */
public record Sentinels(String masterName, String username, String password) {

    public static final Sentinels NONE = new Sentinels(null, null, null);

    @Override
    public String toString() {
        return String.valueOf(masterName);
    }
}
