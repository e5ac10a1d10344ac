package io.github.camelredislist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.Notification;
import com.example.NotificationRoutes;
import io.github.camelredislist.RedisListComponent;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

class GettingStartedTest extends ManualTest {

    private static final String STORED =
            "{\"type\": \"notification\", \"userId\": \"123\", \"title\": \"New message\"}";

    @Test
    void theJavaRoutesDeliverWhatWasPublished() throws Exception {
        camel.addRoutes(new NotificationRoutes());

        publishAndExpectItAtPush();
    }

    @Test
    void theYamlRoutesDeliverWhatWasPublished() throws Exception {
        addYaml("notifications.camel.yaml");

        publishAndExpectItAtPush();
    }

    private void publishAndExpectItAtPush() throws Exception {
        MockEndpoint push = expect("push", 1);
        push.expectedBodiesReceived(STORED);

        publish();

        push.assertIsSatisfied();
    }

    private void publish() {
        // tag::publish[]
        template.sendBody("direct:notify", new Notification("notification", "123", "New message"));
        // end::publish[]
    }

    @Test
    void redisHoldsWhatThePageShows() throws Exception {
        camel.addRoutes(new NotificationRoutes());
        publish();

        Transcript.of("look-inside.console").runOn(client);
    }

    @Test
    void aSecondGroupReadsTheListFromItsBeginning() throws Exception {
        camel.addRoutes(new NotificationRoutes());
        MockEndpoint push = expect("push", 1);
        publish();
        push.assertIsSatisfied();
        MockEndpoint mail = expect("mail", 1);

        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // tag::second-group[]
                from("redislist:user:notifications?consumerGroup=mail").to("log:mail");
                // end::second-group[]
            }
        });

        mail.assertIsSatisfied();
        push.assertIsSatisfied();
    }

    @Test
    void aPositionThatIsSetToZeroReplaysTheList() throws Exception {
        camel.addRoutes(new NotificationRoutes());
        MockEndpoint push = expect("push", 1);
        publish();
        push.assertIsSatisfied();
        Transcript.of("look-inside.console").runOn(client);
        push.reset();
        push.expectedBodiesReceived(STORED);

        Transcript.of("replay.console").runOn(client);

        push.assertIsSatisfied();
    }

    @Test
    void thePropertiesConfigureTheComponent() throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("classpath:examples/application.properties");
        main.start();
        try {
            RedisListComponent component = main.getCamelContext().getComponent("redislist", RedisListComponent.class);
            assertThat(component.getConfiguration().getRedisUri()).isEqualTo("redis://localhost:6379");
            assertThat(component.getConfiguration().getClientName()).isEqualTo("shop");
        } finally {
            main.stop();
        }
    }
}
