package io.github.camelredislist.test.infra;

/** A JVM shutdown hook, for where there is no shell. A JVM that is killed runs none: the server then stays behind. */
final class HookExitGuard implements ExitGuard {

    private final TempDirectory directory;
    private final Thread hook = new Thread(this::endAll, "redislist-exit-guard");
    private volatile Process watched;

    HookExitGuard(TempDirectory directory) {
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void watch(Process process) {
        watched = process;
    }

    @Override
    public void processEnded() {
        watched = null;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs: it finds nothing left to end.
        }
    }

    private void endAll() {
        Process process = watched;
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
        directory.delete();
    }
}
