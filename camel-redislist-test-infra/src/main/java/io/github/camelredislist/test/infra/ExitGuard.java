package io.github.camelredislist.test.infra;

import java.io.IOException;

/**
 * Sees to it that a server process and its directory do not outlive this JVM.
 *
 * <p>{@link #close()} gives up watching.
 */
interface ExitGuard extends AutoCloseable {

    /** From now on the process is to be killed when the JVM ends. */
    void watch(Process process);

    /** The process has ended; only the directory is left to be removed. */
    void processEnded();

    @Override
    void close();

    static ExitGuard of(TempDirectory directory) {
        try {
            return ShellExitGuard.start(directory);
        } catch (IOException noShell) {
            return new HookExitGuard(directory);
        }
    }
}
