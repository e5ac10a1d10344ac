package io.github.camelredislist.test.infra;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives JUnit tests one Redis Cluster, which starts when the first of them asks for it and stops when the last has run.
 * It keeps nothing on disk. A test that hurts it heals it and waits for {@link ManagedCluster#awaitReady()}.
 * For a static field with {@code @RegisterExtension}.
 */
public final class ClusterExtension implements BeforeAllCallback {

    private static final Shared<ManagedCluster> SHARED =
            new Shared<>(() -> ManagedCluster.start(RedisServerOptions.defaults()), ManagedCluster::close);

    /** The cluster, which is not the caller's to close. */
    public ManagedCluster cluster() {
        return SHARED.get();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        EndOfRun.stops(SHARED, context);
    }
}
