package io.github.camelredislist.test.infra;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority that signs certificates for tests of TLS, by the JDK's {@code keytool}. Its key and those that it signed
 * are in files of a temporary directory until it is closed. Thread-safe.
 */
public final class TestAuthority implements AutoCloseable {

    /** Of every key store that comes from here. */
    public static final String PASSWORD = "changeit";

    private static final String NAME = "authority";
    private static final String CURVE = "secp256r1";

    private final TempDirectory directory;
    private final Path keys;

    private TestAuthority(TempDirectory directory) {
        this.directory = directory;
        this.keys = directory.path().resolve(NAME + ".p12");
    }

    /** One that nobody trusts yet. */
    public static TestAuthority create() {
        try {
            TestAuthority authority = new TestAuthority(TempDirectory.create());
            authority.generate(NAME, "-ext", "bc:critical=ca:true", "-validity", "3650");
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key, and a certificate for these names ({@code dns:localhost}, {@code ip:127.0.0.1}) that is valid now. */
    public KeyStore issue(String... names) {
        return sign("-validity", "10", "-ext", "san=" + String.join(",", names));
    }

    /** The same, with a certificate that was valid for a day and is no more. */
    public KeyStore issueExpired(String... names) {
        return sign("-startdate", "-10d", "-validity", "1", "-ext", "san=" + String.join(",", names));
    }

    private KeyStore sign(String... options) {
        String alias = UniqueNames.next("key");
        List<String> all = new ArrayList<>(List.of("-signer", NAME));
        all.addAll(List.of(options));
        generate(alias, all.toArray(String[]::new));
        try {
            KeyStore everything = load(keys.toFile());
            KeyStore one = empty();
            char[] password = PASSWORD.toCharArray();
            one.setKeyEntry("key", everything.getKey(alias, password), password, everything.getCertificateChain(alias));
            return one;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key store with nothing but the certificate of this authority: who has it as trust store trusts all others. */
    public KeyStore certificate() {
        try {
            KeyStore trusted = empty();
            trusted.setCertificateEntry(NAME, load(keys.toFile()).getCertificate(NAME));
            return trusted;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server uses that has this key, and trusts clients whose certificates are signed here. */
    public SSLContext serverContext(KeyStore key) {
        try {
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(key, PASSWORD.toCharArray());
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(certificate());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificates of a key store as a file in PEM, as servers want them. */
    public Path certificateFile(KeyStore store) {
        try {
            String alias = store.aliases().nextElement();
            Certificate[] chain = store.isKeyEntry(alias)
                    ? store.getCertificateChain(alias)
                    : new Certificate[] {store.getCertificate(alias)};
            StringBuilder text = new StringBuilder();
            for (Certificate certificate : chain) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            return write(text.toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of a key store as a file in PEM. */
    public Path keyFile(KeyStore store) {
        try {
            Key key = store.getKey(store.aliases().nextElement(), PASSWORD.toCharArray());
            return write(pem("PRIVATE KEY", key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded), what);
    }

    private Path write(String text) {
        try {
            return Files.writeString(directory.path().resolve(UniqueNames.next("file") + ".pem"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore load(File file) throws GeneralSecurityException {
        try {
            return KeyStore.getInstance(file, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void generate(String alias, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + UniqueNames.next(alias),
                "-keyalg",
                "EC",
                "-groupname",
                CURVE,
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        directory.delete();
    }
}
