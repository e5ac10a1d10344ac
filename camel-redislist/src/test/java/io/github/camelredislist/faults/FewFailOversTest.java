package io.github.camelredislist.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A few faults in each mode where replicas take over, primaries killed among them: {@code mvn -pl camel-redislist -am
 * -Dgroups=failover -DexcludedGroups= -Dfaults.deployment=cluster test}, or {@code sentinel}. Many of them:
 * {@link ManyFaultsTest}.
 */
@Tag("failover")
class FewFailOversTest {

    @Test
    void everyDeliveryIsExplained() throws Exception {
        long seed = Long.getLong("faults.seed", new SplittableRandom().nextLong());
        TestedDeployment deployment = TestedDeployment.given();
        List<FaultSuite.Result> results = new FaultSuite(
                        deployment,
                        FaultSettings.fewFailOvers(deployment),
                        seed,
                        Path.of("target", "faults", "few-" + deployment))
                .run();

        FaultSuite.requireNoFindings(results);
    }
}
