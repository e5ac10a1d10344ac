package io.github.camelredislist.test.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server ends with the JVM that started it, in whichever way that ends. */
@Timeout(120)
class ExitGuardTest {

    private static final String MARK = "child says ";

    @Test
    void aServerEndsWithAKilledJvm() throws Exception {
        try (Child child = Child.start("server")) {
            child.jvm.destroyForcibly();

            await().untilAsserted(child::assertNothingIsLeft);
        }
    }

    @Test
    void aServerEndsWithAJvmThatExits() throws Exception {
        try (Child child = Child.start("server")) {
            child.exit();

            await().untilAsserted(child::assertNothingIsLeft);
        }
    }

    @Test
    void aServerEndsWithAJvmThatExitsWhereThereIsNoShell() throws Exception {
        try (Child child = Child.start("hook")) {
            child.exit();

            child.assertNothingIsLeft();
        }
    }

    /** A JVM that starts a server, says which, and exits without closing it when its input ends. */
    private record Child(Process jvm, ProcessHandle server, String uri, Path directory) implements AutoCloseable {

        static Child start(String guard) throws IOException {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            ProcessBuilder command = new ProcessBuilder(
                            java, "-cp", System.getProperty("java.class.path"), ExitGuardTest.class.getName(), guard)
                    .redirectError(Redirect.INHERIT);
            // Neither the bundled server nor its end may need a program from there.
            command.environment().put("PATH", "");
            Process jvm = command.start();
            BufferedReader says = jvm.inputReader();
            ProcessHandle server = ProcessHandle.of(Long.parseLong(next(says))).orElseThrow();
            return new Child(jvm, server, next(says), Path.of(next(says)));
        }

        /** The next thing that the child tells, between lines of its log. */
        private static String next(BufferedReader says) throws IOException {
            String line = says.readLine();
            while (!line.startsWith(MARK)) {
                line = says.readLine();
            }
            return line.substring(MARK.length());
        }

        void exit() throws IOException, InterruptedException {
            jvm.getOutputStream().close();
            assertThat(jvm.waitFor()).isZero();
        }

        void assertNothingIsLeft() {
            // Not by its process id: in a container a dead process may stay listed for want of a parent.
            assertThatThrownBy(() -> Commands.call(uri, Duration.ofSeconds(10), "PING"))
                    .isInstanceOf(ConnectException.class);
            assertThat(directory).doesNotExist();
        }

        @Override
        public void close() {
            jvm.destroyForcibly();
            server.destroyForcibly();
        }
    }

    /** The child JVM. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("hook")) {
            launchWithHook();
        } else {
            launchServer();
        }
        System.in.readAllBytes();
    }

    private static void launchServer() throws IOException {
        ManagedRedis redis = new BundledSource(BundledBinary.forThisMachine()).start(RedisServerOptions.defaults());
        String pid = ((String) Commands.call(redis, "INFO", "server"))
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .findFirst()
                .orElseThrow()
                .substring("process_id:".length());
        tellParent(pid, redis.uri(), ((List<?>) Commands.call(redis, "CONFIG", "GET", "dir")).get(1));
    }

    private static void launchWithHook() throws IOException {
        TempDirectory directory = TempDirectory.create();
        Path executable = BundledBinary.forThisMachine().placeIn(directory.path());
        int port = FreePort.next();
        Process server = new ProcessBuilder(executable.toString(), "--port", Integer.toString(port))
                .directory(directory.path().toFile())
                .redirectOutput(Redirect.DISCARD)
                .start();
        new HookExitGuard(directory).watch(server);
        tellParent(server.pid(), "redis://127.0.0.1:" + port, directory.path());
    }

    private static void tellParent(Object... facts) {
        for (Object fact : facts) {
            System.out.println(MARK + fact);
        }
    }
}
