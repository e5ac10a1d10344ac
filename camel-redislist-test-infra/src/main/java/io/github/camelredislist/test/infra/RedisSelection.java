package io.github.camelredislist.test.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which Redis it is to be.
 *
 * @param uri a server that runs already, empty for none
 * @param forced the one way that is allowed, empty for any
 * @param containers ways to a server in a container
 * @param processes ways to a server whose process is at hand
 */
record RedisSelection(String uri, String forced, List<RedisSource> containers, List<RedisSource> processes) {

    static final String URI_PROPERTY = "redis.uri";
    static final String SERVICE_PROPERTY = "redislist.redis.service";
    static final String IMAGE_PROPERTY = "redislist.redis.image";

    private static final Logger LOG = LoggerFactory.getLogger(RedisSelection.class);

    private static final int OLDEST_MAJOR = 6;
    private static final int OLDEST_MINOR = 2;
    private static final String DEFAULT_IMAGE = "redis:8-alpine";
    private static final String GIVEN = "uri";

    static RedisSelection fromSystemProperties() {
        return of(property(URI_PROPERTY), property(SERVICE_PROPERTY));
    }

    static RedisSelection of(String uri, String forced) {
        return new RedisSelection(
                uri,
                forced,
                List.of(new DockerSource(DockerApi.of(System.getenv()), image())),
                List.of(new PathSource(System.getenv("PATH")), new BundledSource(BundledBinary.forThisMachine())));
    }

    static String image() {
        String image = property(IMAGE_PROPERTY);
        return image.isEmpty() ? DEFAULT_IMAGE : image;
    }

    /** Maven hands on a property that nobody set as an empty one. */
    private static String property(String name) {
        return System.getProperty(name, "").strip();
    }

    /** A Redis for those who do not care which. */
    RedisService open() {
        if (forced.isEmpty() ? !uri.isEmpty() : forced.equals(GIVEN)) {
            return openGiven();
        }
        return startOne(forced.isEmpty() ? all() : forcedSource(), RedisServerOptions.defaults());
    }

    private RedisService openGiven() {
        if (uri.isEmpty()) {
            throw new RedisUnavailableException(
                    "System property %s is '%s', but %s is not set: set it to redis://host:port"
                            .formatted(SERVICE_PROPERTY, GIVEN, URI_PROPERTY));
        }
        return supported(GivenRedis.open(uri));
    }

    private static <T extends RedisService> T supported(T redis) {
        ServerVersion version = redis.serverVersion();
        if (version.isAtLeast(OLDEST_MAJOR, OLDEST_MINOR)) {
            return redis;
        }
        redis.close();
        throw new RedisUnavailableException(
                "%s is too old: %d.%d or newer is needed".formatted(version, OLDEST_MAJOR, OLDEST_MINOR));
    }

    /** A server for the caller alone. A given one is nobody's to kill, so it is no choice here. */
    ManagedRedis startOwn(RedisServerOptions options) {
        return startOne(forced.isEmpty() || forced.equals(GIVEN) ? processes : forcedSource(), options);
    }

    /** A server for the caller alone, never in a container: the servers of a deployment must reach each other. */
    ManagedRedis startProcess(RedisServerOptions options) {
        if (containers.stream().anyMatch(source -> source.name().equals(forced))) {
            throw new RedisUnavailableException(
                    "System property %s is '%s', but the servers of a deployment run as processes: leave it out"
                            .formatted(SERVICE_PROPERTY, forced));
        }
        return startOwn(options);
    }

    private List<RedisSource> all() {
        List<RedisSource> all = new ArrayList<>(containers);
        all.addAll(processes);
        return all;
    }

    private List<RedisSource> forcedSource() {
        List<RedisSource> named =
                all().stream().filter(source -> source.name().equals(forced)).toList();
        if (named.isEmpty()) {
            throw new RedisUnavailableException("System property %s is '%s': it must be one of %s, %s"
                    .formatted(
                            SERVICE_PROPERTY,
                            forced,
                            GIVEN,
                            all().stream().map(RedisSource::name).collect(Collectors.joining(", "))));
        }
        return named;
    }

    private ManagedRedis startOne(List<RedisSource> sources, RedisServerOptions options) {
        List<String> reasons = new ArrayList<>();
        for (RedisSource source : sources) {
            String reason = source.missing().orElse(null);
            if (reason == null) {
                try {
                    return supported(source.start(options));
                } catch (RedisUnavailableException e) {
                    reason = e.getMessage();
                    LOG.warn("Not using {}: {}", source.name(), reason);
                }
            }
            reasons.add(source.name() + ": " + reason);
        }
        throw new RedisUnavailableException((forced.isEmpty()
                        ? "There is no Redis to be had. "
                        : "System property %s asks for one Redis only, and that is not to be had. "
                                .formatted(SERVICE_PROPERTY))
                + String.join("; ", reasons));
    }
}
