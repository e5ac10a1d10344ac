/**
 * A real Redis for tests and examples.
 *
 * <p>{@link io.github.camelredislist.test.infra.RedisExtension} gives the tests of a module one server,
 * {@link io.github.camelredislist.test.infra.RedisService} does the same for programs that know no JUnit, and
 * {@link io.github.camelredislist.test.infra.ManagedRedis} is a server of a test's own, to be killed, stopped, stalled
 * and started again. {@link io.github.camelredislist.test.infra.ManagedCluster} and
 * {@link io.github.camelredislist.test.infra.ManagedSentinels} are several of them that belong together, and
 * {@link io.github.camelredislist.test.infra.ClusterExtension} and
 * {@link io.github.camelredislist.test.infra.SentinelsExtension} give the tests of a module one.
 *
 * <h2>Which Redis it is</h2>
 *
 * The first of these that is there, logged in one line at INFO with the server's version and address:
 *
 * <table>
 * <caption>Ways to a Redis, in order</caption>
 * <tr><th>name</th><th>what</th><th>when</th></tr>
 * <tr><td>{@code uri}</td><td>a server that runs anyway</td>
 *     <td>the system property {@code redis.uri} names it. Then no other is tried, and it must answer. It is never
 *     flushed; the keys of the run are removed at the end, on a cluster those of the named node only. The environment is
 *     not looked at: a variable set for something else must not send the tests to that server.</td></tr>
 * <tr><td>{@code docker}</td><td>a container of the image in the system property {@code redislist.redis.image}, by
 *     default {@code redis:8-alpine}</td>
 *     <td>a Docker API answers where {@code DOCKER_HOST} says (a socket file or TCP), or at the usual socket
 *     files</td></tr>
 * <tr><td>{@code path}</td><td>a process of {@code redis-server} or {@code valkey-server}</td>
 *     <td>it is on the PATH</td></tr>
 * <tr><td>{@code bundled}</td><td>a process of the Redis 6.2 that comes in the jar of embedded-redis</td>
 *     <td>there is one for this operating system and processor: Linux and macOS, on x86-64 and ARM64</td></tr>
 * </table>
 *
 * <p>Servers older than 6.2 are passed over. The system property {@code redislist.redis.service} set to one of the names
 * allows only that way and fails when it is not to be had. An empty property counts as absent. A server of a test's own
 * comes from {@code path} or {@code bundled}, since killing one takes its process; from {@code docker} only when that is
 * forced.
 *
 * <h2>What is left behind</h2>
 *
 * Nothing: processes listen on a free port of 127.0.0.1, keep their files in a temporary directory and are ended, with
 * the directory, when they are closed or when the JVM ends, even by SIGKILL; without a POSIX shell, on SIGKILL they stay.
 * Containers are removed by Testcontainers.
 */
package io.github.camelredislist.test.infra;
