package io.github.camelredislist;

import io.github.camelredislist.client.DeploymentClient;
import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.SharedConnections;
import io.github.camelredislist.delivery.MonotonicClock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

/** Publishes to and consumes from Redis lists, as durable queues of consumer groups. */
@Component("redislist")
public class RedisListComponent extends HealthCheckComponent {

    @Metadata(description = "The options that are the default of every endpoint.")
    private RedisListConfiguration configuration = new RedisListConfiguration();

    private final SharedConnections connections = new SharedConnections(DeploymentClient::connect);
    private MonotonicClock idleClock = System::nanoTime;
    private final Set<String> groupsBeingRead = ConcurrentHashMap.newKeySet();
    private ExecutorService readingThreads;

    public RedisListComponent() {}

    public RedisListComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (remaining == null || remaining.isBlank()) {
            throw new IllegalArgumentException("The name of a list is missing: write redislist:name");
        }
        RedisListEndpoint endpoint = new RedisListEndpoint(MaskedUri.of(uri), this, remaining, configuration.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        readingThreads = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "RedisListReader");
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        getCamelContext().getExecutorServiceManager().shutdownNow(readingThreads);
    }

    /** Where consumers read ahead. Idle threads end. */
    ExecutorService readingThreads() {
        return readingThreads;
    }

    /** Every call must be matched by one {@link #disconnect} with the same options. */
    RedisConnection connect(RedisListConfiguration options) {
        return options.getRedisClient() != null
                ? RedisConnection.given(options.getRedisClient())
                : connections.take(options.connectionSettings());
    }

    void disconnect(RedisListConfiguration options) {
        if (options.getRedisClient() == null) {
            connections.giveBack(options.connectionSettings());
        }
    }

    /**
     * Notes that a consumer of this component reads a list for a group.
     *
     * @return false when another one does already
     */
    boolean startReading(String groupOfList) {
        return groupsBeingRead.add(groupOfList);
    }

    void stopReading(String groupOfList) {
        groupsBeingRead.remove(groupOfList);
    }

    /** By which idle consumers ask Redis now and then. */
    MonotonicClock idleClock() {
        return idleClock;
    }

    void useIdleClock(MonotonicClock clock) {
        idleClock = clock;
    }

    public RedisListConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(RedisListConfiguration configuration) {
        this.configuration = configuration;
    }
}
