package io.github.camelredislist.test.infra;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a JUnit test {@link RedisService#shared() the Redis of this JVM} and stops that when the last test has run:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RedisExtension redis = new RedisExtension();
 * }</pre>
 *
 * <p>All test classes of a module get the same server; it starts when the first of them asks for it.
 */
public final class RedisExtension implements BeforeAllCallback, BeforeEachCallback {

    /** @see RedisService#uri() */
    public String uri() {
        return service().uri();
    }

    /** @see RedisService#host() */
    public String host() {
        return service().host();
    }

    /** @see RedisService#port() */
    public int port() {
        return service().port();
    }

    /** @see RedisService#serverVersion() */
    public ServerVersion serverVersion() {
        return service().serverVersion();
    }

    /** @see RedisService#uniqueName(String) */
    public String uniqueName(String prefix) {
        return service().uniqueName(prefix);
    }

    /** The shared Redis itself. */
    public RedisService service() {
        return RedisService.shared();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        EndOfRun.stops(SharedRedis.STARTED, context);
    }

    /** For an extension that is registered in an instance field. */
    @Override
    public void beforeEach(ExtensionContext context) {
        EndOfRun.stops(SharedRedis.STARTED, context);
    }
}
