package io.github.camelredislist.test.infra;

import java.io.IOException;
import java.nio.file.Path;

/** Comes by the executable of a Redis server. */
@FunctionalInterface
interface ServerBinary {

    /**
     * @param directory where to put the executable if it is not on the machine already
     * @return the executable file
     * @throws IOException if there is none that runs on this machine
     */
    Path placeIn(Path directory) throws IOException;
}
