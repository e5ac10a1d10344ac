package io.github.camelredislist.test.infra;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.UnknownOSName;
import redis.embedded.model.Architecture;
import redis.embedded.model.OS;
import redis.embedded.model.OsArchitecture;

/**
 * The server executable in the jar of embedded-redis. The library's own way to it asks the program {@code uname} for the
 * architecture and so depends on the PATH; here the JVM's properties say it.
 *
 * @param resources the executables that may run here, best first
 */
record BundledBinary(List<String> resources) implements ServerBinary {

    private static final long CHECK_TIMEOUT_SECONDS = 10;
    private static final int BUSY_ATTEMPTS = 50;

    static BundledBinary forThisMachine() {
        Map<OsArchitecture, String> all = ExecutableProvider.newProvidedVersionsMap();
        // The 64-bit one for Linux needs glibc 2.34 and OpenSSL 3; the 32-bit one is static and needs nothing.
        return new BundledBinary(operatingSystem().stream()
                .flatMap(os -> architectures().map(architecture -> all.get(new OsArchitecture(os, architecture))))
                .filter(Objects::nonNull)
                .toList());
    }

    private static Optional<OS> operatingSystem() {
        try {
            return Optional.of(OS.detectOS());
        } catch (UnknownOSName e) {
            return Optional.empty();
        }
    }

    private static Stream<Architecture> architectures() {
        return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Stream.of(Architecture.x86_64, Architecture.x86);
            case "aarch64", "arm64" -> Stream.of(Architecture.aarch64);
            case "x86", "i386", "i486", "i586", "i686" -> Stream.of(Architecture.x86);
            default -> Stream.empty();
        };
    }

    @Override
    public Path placeIn(Path directory) throws IOException {
        for (String resource : resources) {
            Path executable = directory.resolve(resource.substring(1));
            copy(resource, executable);
            if (runs(executable)) {
                return executable;
            }
            Files.delete(executable);
        }
        throw new IOException("none of its executables runs on this machine");
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream in = ExecutableProvider.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("embedded-redis does not hold " + resource);
            }
            Files.copy(in, target);
        }
        if (!target.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }

    /** Null if it cannot be. */
    private static Process start(Path executable) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new ProcessBuilder(executable.toString(), "--version")
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                // A process that another thread started while this file was written has it open for a moment.
                if (attempt == BUSY_ATTEMPTS || !e.getMessage().contains("Text file busy")) {
                    return null;
                }
            }
        }
    }

    /** Whether the dynamic linker is content with it. */
    private static boolean runs(Path executable) throws IOException {
        Process process = start(executable);
        if (process == null) {
            return false;
        }
        try {
            return process.waitFor(CHECK_TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
