package io.github.camelredislist.faults;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs of several modes at the same time, each on servers of its own. */
final class FaultSuite {

    /** Characters of a description in a test's failure; the rest is in a file. */
    private static final int LONGEST = 20_000;

    private final TestedDeployment deployment;
    private final FaultSettings settings;
    private final long seed;
    private final Path directory;

    /** @param directory for histories and logs; what an earlier run left there is removed */
    FaultSuite(TestedDeployment deployment, FaultSettings settings, long seed, Path directory) {
        this.deployment = deployment;
        this.settings = settings;
        this.seed = seed;
        this.directory = directory;
    }

    /**
     * @param report none for a run that did not come to its end
     * @param findings described, empty when every promise was kept
     */
    record Result(Optional<FaultReport> report, String findings) {}

    static List<FaultReport> reports(List<Result> results) {
        return results.stream().flatMap(result -> result.report().stream()).toList();
    }

    /** Prints what came out, and fails unless every promise was kept. */
    static void requireNoFindings(List<Result> results) {
        System.out.println(FaultReport.table(reports(results)));
        assertThat(results.stream().map(Result::findings).collect(joining())).isEmpty();
    }

    /** All modes with each of the lists. */
    List<Result> run() throws IOException, InterruptedException, ExecutionException {
        System.out.println("Faults on " + deployment + " with seed " + seed + " in " + directory);
        delete(directory);
        ExecutorService threads = Executors.newFixedThreadPool(DeliveryMode.values().length);
        try {
            List<Result> results = new ArrayList<>();
            // One list after the other: servers that get no time from the machine take each other for dead.
            for (String list : deployment.lists()) {
                List<Future<Result>> runs = new ArrayList<>();
                for (DeliveryMode mode : DeliveryMode.values()) {
                    runs.add(threads.submit(() -> run(list, mode)));
                }
                for (Future<Result> run : runs) {
                    results.add(run.get());
                }
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private Result run(String list, DeliveryMode mode) throws IOException {
        Path place = directory.resolve(list + "-" + mode);
        try (FaultRun run = new FaultRun(deployment, list, mode, settings, seed, place)) {
            History history = run.run();
            Verdict verdict = HistoryChecker.check(history);
            return new Result(
                    Optional.of(FaultReport.of(deployment, list, history, verdict, seed)),
                    describe(history, verdict, place));
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new Result(Optional.empty(), mode + " did not come to its end. " + where(place) + "\n" + trace);
        }
    }

    private String where(Path place) {
        return "Seed " + seed + ", histories in " + place;
    }

    private String describe(History history, Verdict verdict, Path place) throws IOException {
        if (verdict.findings().isEmpty()) {
            return "";
        }
        String text = new Surroundings(history).describe(verdict.findings());
        Files.writeString(place.resolve("findings.txt"), text);
        return where(place) + "\n" + text.substring(0, Math.min(text.length(), LONGEST));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
