package io.github.camelredislist.examples.benchmark;

import io.github.camelredislist.test.infra.RedisService;
import io.github.camelredislist.test.infra.RedisUnavailableException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Measures how fast the component is, side by side with others. */
final class Benchmark {

    private final Settings settings;
    private final RedisService redis;
    private final PrintStream out;

    Benchmark(Settings settings, RedisService redis, PrintStream out) {
        this.settings = settings;
        this.redis = redis;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        System.exit(runOnSomeRedis());
    }

    /** Uses the Redis that the system property redis.uri names, and starts one if it names none. */
    private static int runOnSomeRedis() throws Exception {
        try (RedisService redis = RedisService.open()) {
            new Benchmark(Settings.ofSystemProperties(), redis, System.out).run();
            return 0;
        } catch (RedisUnavailableException | IllegalArgumentException e) {
            System.out.println(e.getMessage());
            return 1;
        }
    }

    /** Measures the chosen rows, prints them as they come, and writes the files. */
    List<Result> run() throws Exception {
        List<Contest> contests = settings.chosenOf(Contests.all(settings.effort()));
        Bench bench = new Bench(redis, settings.effort(), settings.peers());
        List<Result> results = new ArrayList<>();
        out.println(Report.head());
        for (Contest contest : contests) {
            results.addAll(measure(contest, bench));
        }
        write(results);
        return results;
    }

    private void write(List<Result> results) throws IOException {
        Files.createDirectories(settings.directory());
        Files.writeString(
                settings.directory().resolve("benchmark.json"), new BenchmarkJson(Versions.inUse(redis)).of(results));
        Files.writeString(
                settings.directory().resolve("benchmark.svg"), Chart.of(results).svg());
    }

    private List<Result> measure(Contest contest, Bench bench) throws Exception {
        Row first = contest.rows().get(0);
        ProgressBar bar = new ProgressBar("%-3s %s".formatted(first.letter(), first.what()), out);
        try {
            List<Result> results = new Rounds(bench, System::nanoTime).go(contest, bar::draw);
            bar.remove();
            results.forEach(result -> out.println(Report.line(result)));
            return results;
        } catch (NotHereException e) {
            bar.remove();
            contest.rows().forEach(row -> out.println(Report.leftOut(row, e.getMessage())));
            return List.of();
        }
    }
}
