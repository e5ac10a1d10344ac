package io.github.camelredislist;

import io.github.camelredislist.client.DeploymentClient;
import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.SharedConnections;
import io.github.camelredislist.delivery.MonotonicClock;
import io.github.camelredislist.queue.ShownName;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Publishes to and consumes from Redis lists, as durable queues of consumer groups. */
@Component("redislist")
public class RedisListComponent extends HealthCheckComponent implements SSLContextParametersAware {

    /** Camel hides secrets in URIs by regular expressions, in a time that grows with the square of the length. */
    private static final int LONGEST_NAME_IN_URI = 8192;

    @Metadata(description = "The options that are the default of every endpoint.")
    private RedisListConfiguration configuration = new RedisListConfiguration();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether to encrypt by the SSLContextParameters of the Camel context where an endpoint has"
                    + " none of its own.")
    private boolean useGlobalSslContextParameters;

    private final TlsContexts tlsContexts = new TlsContexts();
    private final SharedConnections connections = new SharedConnections(DeploymentClient::connect);
    private MonotonicClock idleClock = System::nanoTime;
    private final Set<String> groupsBeingRead = ConcurrentHashMap.newKeySet();
    private final Set<RedisListProducer> producers = ConcurrentHashMap.newKeySet();
    private ExecutorService readingThreads;
    private List<RedisListObserver> observers;

    public RedisListComponent() {}

    public RedisListComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (remaining == null || remaining.isBlank()) {
            throw new IllegalArgumentException("The name of a list is missing: write redislist:name");
        }
        if (remaining.length() > LONGEST_NAME_IN_URI) {
            throw new IllegalArgumentException("The name of a list in a URI may have " + LONGEST_NAME_IN_URI
                    + " characters at most, since Camel takes very long for longer URIs, but has " + remaining.length()
                    + ": " + ShownName.of(remaining) + ". A producer can be told it by the header "
                    + RedisListConstants.OVERRIDE_NAME);
        }
        RedisListEndpoint endpoint = new RedisListEndpoint(MaskedUri.of(uri), this, remaining, configuration.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        readingThreads = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "RedisListReader");
        super.doStart();
        observers().forEach(observer -> observer.started(this));
    }

    @Override
    protected void doStop() throws Exception {
        observers().forEach(observer -> observer.stopped(this));
        super.doStop();
        getCamelContext().getExecutorServiceManager().shutdownNow(readingThreads);
        tlsContexts.clear();
    }

    synchronized List<RedisListObserver> observers() {
        if (observers == null) {
            observers = ServiceLoader.load(RedisListObserver.class, RedisListObserver.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        }
        return observers;
    }

    void started(RedisListProducer producer) {
        producers.add(producer);
        observers().forEach(observer -> observer.started(producer));
    }

    void stopped(RedisListProducer producer) {
        observers().forEach(observer -> observer.stopped(producer));
        producers.remove(producer);
    }

    /** Those that are started now. */
    public Set<RedisListProducer> startedProducers() {
        return Set.copyOf(producers);
    }

    /** Where consumers read ahead. Idle threads end. */
    ExecutorService readingThreads() {
        return readingThreads;
    }

    /** Every call must be matched by one {@link #disconnect}. */
    RedisConnection connect(RedisListConfiguration options) {
        return options.getRedisClient() != null
                ? RedisConnection.given(options.getRedisClient())
                : connections.take(options.connectionSettings().encryptedBy(tlsContext(options)));
    }

    void disconnect(RedisConnection connection) {
        connections.giveBack(connection);
    }

    /** Null for plaintext. */
    private SSLContext tlsContext(RedisListConfiguration options) {
        SSLContextParameters own = options.getSslContextParameters();
        if (own == null && useGlobalSslContextParameters) {
            own = globalSslContextParameters();
        }
        return own == null && !options.isTlsUri() ? null : tlsContexts.of(own, getCamelContext());
    }

    private SSLContextParameters globalSslContextParameters() {
        SSLContextParameters global = retrieveGlobalSslContextParameters();
        if (global == null) {
            throw new IllegalArgumentException("useGlobalSslContextParameters is true, but the Camel context has no"
                    + " SSLContextParameters: set them, or sslContextParameters of this component");
        }
        return global;
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

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public RedisListConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(RedisListConfiguration configuration) {
        this.configuration = configuration;
    }
}
