package io.github.camelredislist.client;

import io.github.camelredislist.client.RedisFailure.Outcome;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What two sides did not agree on that were to talk TLS, or of which only one was to.
 *
 * @param outcome REFUSED where nothing but another configuration or another certificate helps
 * @param reason a sentence
 */
record TlsFailure(Outcome outcome, String reason) {

    /** How Java says that a certificate names other hosts: by nothing but the text of a CertificateException. */
    private static final Pattern OTHER_HOST = Pattern.compile("No (name matching|subject alternative) .*");

    /** What Java says when the first byte belongs to no record of TLS. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    /** What Jedis says when the first byte of a reply is that of an alert of TLS. */
    private static final String ALERT = "Unknown reply: \u0015";

    /** What a server answers that is not content with its client's certificate; newer Java puts the alert in front, too. */
    private static final Pattern CLIENT_REFUSED =
            Pattern.compile("(?:\\(\\w+\\) )?Received fatal alert: (bad_certificate"
                    + "|certificate_\\w+|unsupported_certificate|unknown_ca|access_denied|handshake_failure)");

    /** @return empty when the failure has nothing to do with TLS */
    static Optional<TlsFailure> of(String location, Causes causes) {
        String server = "Redis at " + location;
        if (causes.any(cause -> message(cause).startsWith(ALERT))) {
            return refused(server + " answers in TLS: write rediss:// in redisUri, or set sslContextParameters");
        }
        return Stream.of(certificate(server, causes), client(server, causes), handshake(server, causes))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<TlsFailure> certificate(String server, Causes causes) {
        String certificate = "the certificate of " + server;
        Optional<CertificateException> otherHost = causes.find(CertificateException.class)
                .filter(e -> OTHER_HOST.matcher(message(e)).matches());
        if (otherHost.isPresent()) {
            return refused(certificate + " is not for this host (" + message(otherHost.get())
                    + "); connect to a name that it has, or give the server one that has this name");
        }
        Optional<CertificateExpiredException> expired = causes.find(CertificateExpiredException.class);
        if (expired.isPresent()) {
            return refused(certificate + " has expired (" + message(expired.get()) + "); renew it");
        }
        Optional<CertificateNotYetValidException> early = causes.find(CertificateNotYetValidException.class);
        if (early.isPresent()) {
            return refused(certificate + " is not valid yet (" + message(early.get())
                    + "); compare the clocks of both machines");
        }
        return causes.find(CertPathBuilderException.class)
                .flatMap(unknown -> refused(certificate + " is signed by nobody who is trusted here ("
                        + message(unknown) + "); add its CA to the trust managers of sslContextParameters"));
    }

    private static Optional<TlsFailure> client(String server, Causes causes) {
        return causes.find(SSLException.class)
                .map(TlsFailure::message)
                .filter(message -> CLIENT_REFUSED.matcher(message).matches())
                .flatMap(alert -> refused(server + " does not accept this client's certificate, or wants one (" + alert
                        + "); set the key managers of sslContextParameters"));
    }

    private static Optional<TlsFailure> handshake(String server, Causes causes) {
        if (causes.find(TlsHandshakeException.class).isEmpty()) {
            return Optional.empty();
        }
        if (causes.any(cause -> NO_TLS.equals(cause.getMessage()))) {
            return refused(
                    server + " does not talk TLS on this port; name the port that does, or write redis:// and set"
                            + " no sslContextParameters");
        }
        if (causes.find(SocketTimeoutException.class).isPresent()) {
            return notNow(
                    server + " did not answer the TLS handshake in time (connectionTimeout); check whether this is"
                            + " the port for TLS");
        }
        if (causes.find(EOFException.class).isPresent()
                || causes.find(SocketException.class).isPresent()) {
            return notNow(
                    server + " broke off the TLS handshake; check whether this is the port for TLS, and whether it"
                            + " wants a certificate of its clients");
        }
        return refused("the TLS handshake with " + server + " failed (" + causes.innermost() + ")");
    }

    private static Optional<TlsFailure> refused(String reason) {
        return Optional.of(new TlsFailure(Outcome.REFUSED, reason));
    }

    private static Optional<TlsFailure> notNow(String reason) {
        return Optional.of(new TlsFailure(Outcome.NOT_EXECUTED, reason));
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
