package io.github.camelredislist;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Makes one TLS context of each set of parameters, when the first connection needs it: endpoints that have the same
 * parameters share their connections.
 */
final class TlsContexts {

    private final Map<SSLContextParameters, SSLContext> contexts = new ConcurrentHashMap<>();

    /**
     * @param parameters null = whom Java trusts
     * @throws IllegalArgumentException a sentence, when a key store cannot be read or the like
     */
    SSLContext of(SSLContextParameters parameters, CamelContext camel) {
        return parameters == null ? ofJava() : contexts.computeIfAbsent(parameters, some -> create(some, camel));
    }

    private static SSLContext ofJava() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw unusable("what Java trusts", e);
        }
    }

    private static SSLContext create(SSLContextParameters parameters, CamelContext camel) {
        try {
            return parameters.createSSLContext(camel);
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("sslContextParameters", e);
        }
    }

    private static IllegalArgumentException unusable(String what, Exception cause) {
        return new IllegalArgumentException(what + " cannot be used for TLS: " + cause.getMessage(), cause);
    }

    /** Key stores are read anew after this. */
    void clear() {
        contexts.clear();
    }
}
