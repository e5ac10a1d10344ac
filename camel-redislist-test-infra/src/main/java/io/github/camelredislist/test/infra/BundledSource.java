package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.util.Optional;

/** The server whose executable comes with this module. */
final class BundledSource implements RedisSource {

    private static final String ORIGIN = "bundled binary";

    private final BundledBinary binary;

    BundledSource(BundledBinary binary) {
        this.binary = binary;
    }

    @Override
    public String name() {
        return "bundled";
    }

    @Override
    public Optional<String> missing() {
        return binary.resources().isEmpty()
                ? Optional.of("there is none for %s on %s"
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch")))
                : Optional.empty();
    }

    @Override
    public ManagedRedis start(RedisServerOptions options) {
        try {
            ServerRuntime runtime = ProcessRuntime.create(ORIGIN, binary, options);
            return ManagedServer.start(runtime, options.password(), FreePort::next);
        } catch (IOException e) {
            throw new RedisUnavailableException("The %s cannot be started: %s".formatted(ORIGIN, e.getMessage()), e);
        }
    }
}
