package com.example;

import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.RedisCredentials;
import redis.clients.jedis.RedisCredentialsProvider;

public class SecureRoutes extends RouteBuilder {

    private final String trustStore;
    private final String keyStore;

    public SecureRoutes(String trustStore, String keyStore) {
        this.trustStore = trustStore;
        this.keyStore = keyStore;
    }

    // tag::tls[]
    public static SSLContextParameters trusting(String trustStore, String password) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource(trustStore);
        store.setPassword(password);
        TrustManagersParameters trusted = new TrustManagersParameters();
        trusted.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trusted);
        return tls;
    }

    @Override
    public void configure() {
        getContext().getRegistry().bind("tls", trusting("file:" + trustStore, "changeit"));
        // end::tls[]
        SSLContextParameters both = trusting("file:" + trustStore, "changeit");
        addKey(both, "file:" + keyStore, "changeit");
        getContext().getRegistry().bind("mutual", both);
        // tag::tls[]

        from("direct:order").to("redislist:orders?sslContextParameters=#tls");
    }
    // end::tls[]

    // tag::mutual[]
    public static void addKey(SSLContextParameters tls, String keyStore, String password) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource(keyStore);
        store.setPassword(password);
        KeyManagersParameters own = new KeyManagersParameters();
        own.setKeyStore(store);
        own.setKeyPassword(password);
        tls.setKeyManagers(own);
    }
    // end::mutual[]

    // tag::provider[]
    public static class VaultCredentials implements RedisCredentialsProvider {

        private final Supplier<char[]> password;

        public VaultCredentials(Supplier<char[]> password) {
            this.password = password;
        }

        @Override
        public RedisCredentials get() {
            return new DefaultRedisCredentials("shop", password.get());
        }
    }

    public static void useVault(CamelContext camel, Supplier<char[]> password) {
        camel.getRegistry().bind("vault", new VaultCredentials(password));
        // and then: redislist:orders?credentialsProvider=#vault
    }
    // end::provider[]
}
