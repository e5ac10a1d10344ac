package io.github.camelredislist.examples.benchmark;

import java.nio.file.Path;

/**
 * Where to find what runs in a process of its own. What is not there is not measured.
 *
 * @param springRedis the directory in which the module spring-redis was built
 * @param proteanPython the Python of an environment that has Protean
 */
record Peers(Path springRedis, Path proteanPython) {}
