package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelredislist.RedisListComponent;
import io.github.camelredislist.RedisListConfiguration;
import org.apache.camel.main.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The properties of the page "Deployment" are understood. */
class DeploymentTest {

    @ParameterizedTest
    @CsvSource({"standalone, STANDALONE", "sentinel, SENTINEL", "cluster, CLUSTER"})
    void theComponentUnderstandsThem(String file, String deployment) throws Exception {
        Main camel = new Main();
        camel.setPropertyPlaceholderLocations("classpath:examples/" + file + ".properties");
        camel.start();
        try {
            RedisListConfiguration options = camel.getCamelContext()
                    .getComponent("redislist", RedisListComponent.class)
                    .getConfiguration();
            assertThat(options.getDeployment()).hasToString(deployment);
            assertThat(options.getRedisUri()).startsWith("redis://host");
            assertThat(options.getSentinelMasterName()).isEqualTo(deployment.equals("SENTINEL") ? "mymaster" : null);
        } finally {
            camel.stop();
        }
    }
}
