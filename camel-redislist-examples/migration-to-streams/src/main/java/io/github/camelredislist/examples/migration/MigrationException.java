package io.github.camelredislist.examples.migration;

/** Why a list cannot be migrated now, and what to do: a whole sentence for whoever runs the migration. */
final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }

    MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
