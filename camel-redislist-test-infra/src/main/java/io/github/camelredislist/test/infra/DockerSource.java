package io.github.camelredislist.test.infra;

import java.util.Optional;

/** A server in a container, by Testcontainers. */
final class DockerSource implements RedisSource {

    private final DockerApi api;
    private final String image;

    DockerSource(DockerApi api, String image) {
        this.api = api;
        this.image = image;
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public Optional<String> missing() {
        return api.answers() ? Optional.empty() : Optional.of("no Docker API answers " + api.description());
    }

    @Override
    public ManagedRedis start(RedisServerOptions options) {
        try {
            return ManagedServer.start(new ContainerRuntime(image, options), options.password(), FreePort::next);
        } catch (IllegalStateException e) {
            throw new RedisUnavailableException("Testcontainers finds no use for the Docker API: " + e.getMessage(), e);
        }
    }
}
