package io.github.camelredislist.examples.cache;

import java.util.Map;
import org.apache.camel.main.Main;

/** One of several processes that have a cache; here they share one, each with a Camel of its own. */
final class Instance implements AutoCloseable {

    private final Main camel = new Main();
    private final Prices prices;

    private Instance(Map<String, Integer> table) {
        prices = new Prices(table);
    }

    static Instance start(String name, String redisUri, String list, Map<String, Integer> table) throws Exception {
        Instance instance = new Instance(table);
        Main camel = instance.camel;
        camel.addInitialProperty("camel.main.name", name);
        camel.addInitialProperty("camel.main.routes-include-pattern", "classpath:camel/*.yaml");
        camel.addOverrideProperty("camel.component.redislist.redis-uri", redisUri);
        camel.addInitialProperty("cache.list", list);
        camel.bind("prices", instance.prices);
        camel.start();
        return instance;
    }

    int price(String article) {
        return prices.of(article);
    }

    void change(String article, int price) throws Exception {
        camel.getCamelTemplate().sendBodyAndHeaders("direct:change", null, Map.of("article", article, "price", price));
    }

    @Override
    public void close() {
        camel.stop();
    }
}
