package io.github.camelredislist;

import io.github.camelredislist.test.infra.TestAuthority;
import java.security.KeyStore;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** What a client is told of TLS. */
final class TlsParameters {

    private TlsParameters() {}

    /** Trusts an authority, and shows no certificate. */
    static SSLContextParameters trusting(TestAuthority trusted) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setKeyStore(trusted.certificate());
        TrustManagersParameters trustManagers = new TrustManagersParameters();
        trustManagers.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trustManagers);
        return parameters;
    }

    /** Trusts an authority, and shows a certificate. */
    static SSLContextParameters showing(KeyStore key, TestAuthority trusted) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setKeyStore(key);
        store.setPassword(TestAuthority.PASSWORD);
        KeyManagersParameters keyManagers = new KeyManagersParameters();
        keyManagers.setKeyStore(store);
        keyManagers.setKeyPassword(TestAuthority.PASSWORD);
        SSLContextParameters parameters = trusting(trusted);
        parameters.setKeyManagers(keyManagers);
        return parameters;
    }
}
