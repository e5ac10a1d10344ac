package io.github.camelredislist.examples.dashboard;

/** The request is not served, for a reason that may be told. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP */
    Refusal(int status, String reason) {
        super(reason);
        this.status = status;
    }

    int status() {
        return status;
    }
}
