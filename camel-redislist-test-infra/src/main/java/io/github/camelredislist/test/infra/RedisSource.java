package io.github.camelredislist.test.infra;

import java.util.Optional;

/** A way to come by a server of one's own. */
interface RedisSource {

    /** Its value of the system property {@value RedisSelection#SERVICE_PROPERTY}. */
    String name();

    /** Why it cannot be had here, in half a sentence; empty if it can. Cheap and silent. */
    Optional<String> missing();

    /** @throws RedisUnavailableException if it cannot be had after all */
    ManagedRedis start(RedisServerOptions options);
}
