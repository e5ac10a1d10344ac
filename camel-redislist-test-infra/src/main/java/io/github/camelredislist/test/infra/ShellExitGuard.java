package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small shell that reads from a pipe which only this JVM writes to. However the JVM ends, SIGKILL included, the pipe
 * ends with it. It ends after the last shutdown hook, so an application that shuts down still has its Redis.
 */
final class ShellExitGuard implements ExitGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ShellExitGuard.class);

    /** Reads the process id to watch, an empty line for none, or {@code done}. $1 is the directory. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            while read -r line; do
              [ "$line" = done ] && exit 0
              pid=$line
            done
            [ -n "$pid" ] && kill -KILL "$pid"
            PATH="$PATH:/bin:/usr/bin" rm -rf "$1"
            """;

    private final Process shell;

    private ShellExitGuard(Process shell) {
        this.shell = shell;
    }

    /** @throws IOException where there is no POSIX shell, as on Windows */
    static ShellExitGuard start(TempDirectory directory) throws IOException {
        return new ShellExitGuard(new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        SCRIPT,
                        "redislist-exit-guard",
                        directory.path().toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    @Override
    public void watch(Process process) {
        say(Long.toString(process.pid()));
    }

    @Override
    public void processEnded() {
        say("");
    }

    @Override
    public void close() {
        say("done");
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The exit guard is gone already", e);
        }
    }

    private void say(String line) {
        try {
            OutputStream pipe = shell.getOutputStream();
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            LOG.debug("The exit guard is gone: Redis would survive a kill of this JVM", e);
        }
    }
}
