package io.github.camelredislist.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.RedisFailure;
import io.github.camelredislist.test.infra.RedisExtension;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Threads that append to the same list at the same time. The first command waits until the test lets it go. */
class SharedAppenderTest {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private final CountDownLatch sending = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger commands = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    private UnifiedJedis jedis;
    private RedisList list;

    @BeforeEach
    void createList() {
        jedis = RedisClient.create(URI.create(redis.uri()));
        list = new RedisList(RedisConnection.given(jedis), redis.uniqueName("orders"));
    }

    @AfterEach
    void close() throws InterruptedException {
        goOn.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        jedis.close();
    }

    private SharedAppender appender(Duration patience) {
        return new SharedAppender(
                (to, entries) -> {
                    if (commands.incrementAndGet() == 1) {
                        sending.countDown();
                        awaitUninterruptibly(goOn);
                    }
                    return to.append(entries);
                },
                patience);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<byte[]> entries(String... texts) {
        return Arrays.stream(texts).map(text -> text.getBytes(UTF_8)).toList();
    }

    private <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        return task;
    }

    private void awaitAllWaiting(int from) {
        await().until(() -> threads.stream()
                .skip(from)
                .allMatch(thread ->
                        thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING));
    }

    private List<String> stored() {
        return jedis.lrange(list.name(), 0, -1);
    }

    @Test
    void thoseThatCameWhileACommandWasUnderWayShareTheNextOne() throws Exception {
        SharedAppender appender = appender(Duration.ofMinutes(1));
        List<FutureTask<Long>> lengths = new ArrayList<>();
        lengths.add(start(() -> appender.append(list, entries("e0"))));
        sending.await();
        for (int n = 1; n < 16; n++) {
            String entry = "e" + n;
            lengths.add(start(() -> appender.append(list, entries(entry, entry))));
        }
        awaitAllWaiting(1);
        goOn.countDown();

        for (FutureTask<Long> length : lengths) {
            int behind = length.get().intValue();
            assertThat(stored().get(behind - 1)).isEqualTo("e" + lengths.indexOf(length));
        }
        assertThat(commands).hasValue(2);
        assertThat(stored()).hasSize(31);
        assertThat(appender.lists()).isZero();
    }

    @Test
    void aCommandThatFailsFailsForAllOfThem() throws Exception {
        SharedAppender appender = appender(Duration.ofMinutes(1));
        start(() -> appender.append(list, entries("e0")));
        sending.await();
        List<FutureTask<Long>> failing = IntStream.range(1, 4)
                .mapToObj(n -> start(() -> appender.append(list, entries("e" + n))))
                .toList();
        awaitAllWaiting(1);
        jedis.set(list.name(), "no list");
        goOn.countDown();

        List<Throwable> failures = new ArrayList<>();
        for (FutureTask<Long> task : failing) {
            try {
                task.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        assertThat(failures).hasSize(3).doesNotHaveDuplicates().allSatisfy(failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        RedisFailure.class, e -> assertThat(e.outcome()).isEqualTo(RedisFailure.Outcome.REFUSED)));
        jedis.del(list.name());
        assertThat(appender.append(list, entries("again"))).isEqualTo(1);
    }

    @Test
    void whatWaitsTooLongIsNotSent() throws Exception {
        SharedAppender appender = appender(Duration.ofMillis(50));
        FutureTask<Long> first = start(() -> appender.append(list, entries("e0")));
        sending.await();
        FutureTask<Long> second = start(() -> appender.append(list, entries("e1")));

        Throwable failure = catchThrowable(second::get).getCause();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RedisFailure.class, e -> assertThat(e.outcome()).isEqualTo(RedisFailure.Outcome.NOT_EXECUTED))
                .hasMessageContaining("commandTimeout");
        goOn.countDown();
        assertThat(first.get()).isEqualTo(1);
        assertThat(stored()).containsExactly("e0");
        assertThat(appender.append(list, entries("e2"))).isEqualTo(2);
        assertThat(appender.lists()).isZero();
    }

    @Test
    void anInterruptEndsNothingAndIsNotForgotten() throws Exception {
        SharedAppender appender = appender(Duration.ofMinutes(1));
        start(() -> appender.append(list, entries("e0")));
        sending.await();
        FutureTask<Boolean> interrupted = start(() -> {
            appender.append(list, entries("e1"));
            return Thread.currentThread().isInterrupted();
        });
        awaitAllWaiting(1);
        threads.get(1).interrupt();
        goOn.countDown();

        assertThat(interrupted.get()).isTrue();
        assertThat(stored()).containsExactly("e0", "e1");
    }

    @Test
    void whatOneThreadGivesStaysTogether() throws Exception {
        SharedAppender appender = appender(Duration.ofMinutes(1));
        start(() -> appender.append(list, entries("e0")));
        sending.await();
        String[] many = IntStream.range(0, 1_500).mapToObj(n -> "m" + n).toArray(String[]::new);
        start(() -> appender.append(list, entries("small")));
        start(() -> appender.append(list, entries(many)));
        awaitAllWaiting(1);
        goOn.countDown();
        await().until(() -> stored().size() == 1_502);

        List<String> stored = stored();
        int from = stored.indexOf("m0");
        assertThat(stored.subList(from, from + many.length)).containsExactly(many);
    }

    @Test
    void eachThreadFindsItsEntriesInOrder() throws Exception {
        goOn.countDown();
        SharedAppender appender = appender(Duration.ofMinutes(1));
        List<FutureTask<Void>> tasks = IntStream.range(0, 8)
                .mapToObj(thread -> start(() -> {
                    for (int n = 0; n < 500; n++) {
                        appender.append(list, entries(thread + "-" + n));
                    }
                    return (Void) null;
                }))
                .toList();
        for (FutureTask<Void> task : tasks) {
            task.get();
        }

        List<String> stored = stored();
        assertThat(stored).hasSize(4_000);
        for (int thread = 0; thread < 8; thread++) {
            String mine = thread + "-";
            assertThat(stored.stream().filter(entry -> entry.startsWith(mine)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 500).mapToObj(n -> mine + n).toList());
        }
    }
}
