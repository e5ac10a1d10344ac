package io.github.camelredislist.client;

import java.io.IOException;

/** Both sides did not agree on TLS; the cause says why not. */
final class TlsHandshakeException extends IOException {

    private static final long serialVersionUID = 1L;

    TlsHandshakeException(IOException cause) {
        super("The TLS handshake failed", cause);
    }
}
