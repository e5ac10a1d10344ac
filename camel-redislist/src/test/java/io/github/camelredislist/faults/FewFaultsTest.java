package io.github.camelredislist.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A few faults in each mode, on one server. Many of them: {@link ManyFaultsTest}. */
class FewFaultsTest {

    @Test
    void everyDeliveryIsExplained() throws Exception {
        long seed = Long.getLong("faults.seed", new SplittableRandom().nextLong());
        List<FaultSuite.Result> results = new FaultSuite(
                        TestedDeployment.STANDALONE, FaultSettings.few(), seed, Path.of("target", "faults", "few"))
                .run();

        FaultSuite.requireNoFindings(results);
    }
}
