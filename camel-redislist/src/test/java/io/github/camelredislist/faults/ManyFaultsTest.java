package io.github.camelredislist.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many faults in each mode, with default options: {@code mvn -Pfaults -pl camel-redislist -am -Dgroups=faults test}. Takes
 * about 25 minutes. With {@code -Dfaults.deployment=cluster}, or {@code sentinel}, on such servers. Prints a table and
 * writes {@code target/faults.json}.
 */
@Tag("faults")
class ManyFaultsTest {

    @Test
    void everyDeliveryIsExplained() throws Exception {
        long seed = Long.getLong("faults.seed", new SplittableRandom().nextLong());
        TestedDeployment deployment = TestedDeployment.given();
        List<FaultSuite.Result> results = new FaultSuite(
                        deployment, FaultSettings.many(deployment), seed, Path.of("target", "faults", "many"))
                .run();

        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(Path.of("target", "faults.json").toFile(), FaultSuite.reports(results));
        FaultSuite.requireNoFindings(results);
    }
}
