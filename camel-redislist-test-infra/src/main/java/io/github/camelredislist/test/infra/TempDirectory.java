package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory of one server, readable by its owner only. */
record TempDirectory(Path path) {

    static TempDirectory create() throws IOException {
        return new TempDirectory(Files.createTempDirectory("redislist-"));
    }

    /** Deletes it with all that is in it. Nothing may be writing there. */
    void delete() {
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> childrenFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : childrenFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + path, e);
        }
    }
}
