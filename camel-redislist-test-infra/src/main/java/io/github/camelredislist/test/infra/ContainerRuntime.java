package io.github.camelredislist.test.infra;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container. Killed and started again it is the same container, so it has the same data; the port of the
 * host is chosen beforehand, since one that Docker chooses would be another one after each start.
 */
final class ContainerRuntime implements ServerRuntime {

    private static final int REDIS_PORT = 6379;
    private static final String DATA = "/data";
    private static final String LOCAL = "127.0.0.1";
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(30);

    private final String image;
    private final RedisServerOptions options;
    private final String configFileName = UniqueNames.next("redis") + ".conf";
    private GenericContainer<?> container;
    private int port;

    ContainerRuntime(String image, RedisServerOptions options) {
        this.image = image;
        this.options = options;
    }

    @Override
    public String origin() {
        return "container " + image;
    }

    /** The address of a local engine as a number: {@code localhost} may also mean ::1, where no port is published. */
    @Override
    public String host() {
        String host = DockerClientFactory.instance().dockerHostIpAddress();
        return "localhost".equals(host) ? LOCAL : host;
    }

    @Override
    public String configFileName() {
        return configFileName;
    }

    @Override
    public void launch(int port) throws IOException {
        try {
            if (container != null && this.port == port) {
                docker().startContainerCmd(id()).exec();
                return;
            }
            if (container != null) {
                container.stop();
            }
            this.port = port;
            container = create(port);
            container.start();
        } catch (RuntimeException e) {
            // Testcontainers and docker-java have many, without a type in common.
            throw new IOException(message(e), e);
        }
    }

    private GenericContainer<?> create(int port) {
        String configFile = "/etc/" + configFileName;
        List<String> command = new ArrayList<>(List.of("redis-server"));
        command.addAll(ServerConfig.arguments(options, configFile));
        // Not closed here: remove() stops it, which is the same.
        @SuppressWarnings("resource")
        GenericContainer<?> created = new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(REDIS_PORT)
                .withCopyToContainer(
                        Transferable.of(ServerConfig.text(options, "0.0.0.0", REDIS_PORT, DATA)), configFile)
                .withCommand(command.toArray(String[]::new))
                .waitingFor(new NoWait());
        String publishedAt = LOCAL.equals(host()) ? LOCAL + ":" : "";
        created.setPortBindings(List.of(publishedAt + port + ":" + REDIS_PORT));
        return created;
    }

    @Override
    public boolean isAlive() {
        return container != null
                && Boolean.TRUE.equals(
                        docker().inspectContainerCmd(id()).exec().getState().getRunning());
    }

    @Override
    public String output() {
        return container == null || id() == null ? "" : container.getLogs();
    }

    @Override
    public void kill() {
        docker().killContainerCmd(id()).exec();
        awaitExit();
    }

    @Override
    public void terminate() {
        docker().killContainerCmd(id()).withSignal("TERM").exec();
        awaitExit();
    }

    private void awaitExit() {
        docker().waitContainerCmd(id())
                .exec(new WaitContainerResultCallback())
                .awaitStatusCode(EXIT_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void suspend() {
        docker().killContainerCmd(id()).withSignal("STOP").exec();
    }

    @Override
    public void resume() {
        docker().killContainerCmd(id()).withSignal("CONT").exec();
    }

    @Override
    public void remove() {
        if (container != null) {
            container.stop();
        }
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    private String id() {
        return container.getContainerId();
    }

    /** What Testcontainers wanted, and what came in its way. */
    private static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure ? failure.getMessage() : failure.getMessage() + ": " + root.getMessage();
    }

    /** Whether Redis is ready is asked in the same way for every server, elsewhere. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }
}
