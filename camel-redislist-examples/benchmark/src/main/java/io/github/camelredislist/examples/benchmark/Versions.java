package io.github.camelredislist.examples.benchmark;

import io.github.camelredislist.test.infra.RedisService;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import redis.clients.jedis.Jedis;

/**
 * What was measured.
 *
 * @param server which Redis, with its version
 */
record Versions(String server, String camel, String jedis) {

    static Versions inUse(RedisService redis) throws IOException {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            return new Versions(redis.serverVersion().toString(), camel.getVersion(), jedisVersion());
        }
    }

    private static String jedisVersion() throws IOException {
        Properties ofJar = new Properties();
        try (InputStream in = Jedis.class.getResourceAsStream("pom.properties")) {
            ofJar.load(in);
        }
        return ofJar.getProperty("version");
    }
}
