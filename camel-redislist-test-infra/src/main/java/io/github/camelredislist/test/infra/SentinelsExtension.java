package io.github.camelredislist.test.infra;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives JUnit tests one set-up with Sentinel, which starts when the first of them asks for it and stops when the last has
 * run. It keeps nothing on disk. A test that hurts it heals it and waits for {@link ManagedSentinels#awaitReady()}.
 * For a static field with {@code @RegisterExtension}.
 */
public final class SentinelsExtension implements BeforeAllCallback {

    private static final Shared<ManagedSentinels> SHARED =
            new Shared<>(() -> ManagedSentinels.start(RedisServerOptions.defaults()), ManagedSentinels::close);

    /** The servers with their Sentinels, which are not the caller's to close. */
    public ManagedSentinels sentinels() {
        return SHARED.get();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        EndOfRun.stops(SHARED, context);
    }
}
