package io.github.camelredislist.examples.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Prices of articles, with a cache before the table. Thread-safe. */
public final class Prices {

    private final Map<String, Integer> table;
    private final Map<String, Integer> cache = new ConcurrentHashMap<>();

    /** @param table what all instances share: in earnest, a database */
    Prices(Map<String, Integer> table) {
        this.table = table;
    }

    /** The price as this instance knows it. */
    public int of(String article) {
        return cache.computeIfAbsent(article, table::get);
    }

    /** Changes the price in the table, and in no cache. */
    public void store(String article, int price) {
        table.put(article, price);
    }

    /** Has the price looked up again when it is asked for next. */
    public void forget(String article) {
        cache.remove(article);
    }
}
