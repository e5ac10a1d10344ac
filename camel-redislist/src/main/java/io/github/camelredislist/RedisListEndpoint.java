package io.github.camelredislist;

import io.github.camelredislist.client.ConnectionSettings;
import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.envelope.MalformedEntryException;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.message.MessageHeaders;
import io.github.camelredislist.produce.Target;
import io.github.camelredislist.queue.Entry;
import io.github.camelredislist.queue.RedisList;
import io.github.camelredislist.queue.ShownName;
import io.github.camelredislist.subscription.ListSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.BrowsableEndpoint;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Use Redis lists as durable, replayable queues with consumer groups. */
@ManagedResource(description = "Managed Redis List endpoint")
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "redislist",
        title = "Redis List",
        syntax = "redislist:name",
        category = {Category.MESSAGING, Category.DATABASE},
        headersClass = RedisListConstants.class)
public class RedisListEndpoint extends ScheduledPollEndpoint
        implements EndpointServiceLocation, HeaderFilterStrategyAware, BrowsableEndpoint {

    private static final int DEFAULT_BROWSE_LIMIT = 100;

    @UriPath(description = "The key of the list, verbatim.")
    @Metadata(required = true)
    private String name;

    @UriParam
    private RedisListConfiguration configuration;

    @UriParam(
            label = "advanced",
            description =
                    "Says which headers may travel in a message (see headersKey), in both directions. By default all"
                            + " that do not begin with Camel.")
    private HeaderFilterStrategy headerFilterStrategy = new RedisListHeaderFilterStrategy();

    @UriParam(
            label = "advanced",
            defaultValue = "100",
            description = "How many entries to show at most when the endpoint is browsed.")
    private int browseLimit = DEFAULT_BROWSE_LIMIT;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "true",
            description =
                    "Whether a poll that delivered something is followed by the next one at once, so that delay is only"
                            + " the pause after a poll that found nothing.")
    private boolean greedy = true;

    private RedisConnection redis;
    private EndpointProbes probes;

    private boolean ephemeralGroupNamed;

    public RedisListEndpoint(
            String uri, RedisListComponent component, String name, RedisListConfiguration configuration) {
        super(uri, component);
        this.name = name;
        this.configuration = configuration;
    }

    @Override
    protected void doStart() throws Exception {
        redis = getComponent().connect(configuration);
        probes = new EndpointProbes(this);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (redis != null) {
            getComponent().disconnect(redis);
            redis = null;
        }
    }

    @Override
    public Producer createProducer() {
        return new RedisListProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        nameEphemeralGroup();
        RedisListConsumer consumer = new RedisListConsumer(this, processor);
        consumer.setMaxMessagesPerPoll(configuration.getMaxMessagesPerPoll());
        configureConsumer(consumer);
        consumer.setGreedy(greedy);
        return consumer;
    }

    @Override
    public PollingConsumer createPollingConsumer() {
        if (configuration.isEphemeralGroup()) {
            throw new IllegalArgumentException(
                    "ephemeralGroup is for routes that begin with this endpoint: a pollEnrich or"
                            + " a ConsumerTemplate has no start from which on it gets every message. Use consumerGroup");
        }
        if (ListSelection.of(name, configuration).isPresent()) {
            throw new IllegalArgumentException("Many lists are read by routes that begin with this endpoint, and not by"
                    + " pollEnrich or a ConsumerTemplate: name one list, not " + ShownName.of(name));
        }
        return new RedisListPollingConsumer(this);
    }

    private synchronized void nameEphemeralGroup() {
        if (configuration.isEphemeralGroup() && !ephemeralGroupNamed) {
            EphemeralGroup.name(configuration);
            ephemeralGroupNamed = true;
        }
    }

    Reading reading(RedisListConsumer consumer, ExtraRuns runs) {
        Optional<ListSet> lists = ListSelection.of(name, configuration);
        return lists.isPresent()
                ? new SubscriptionFactory(consumer, this, lists.get()).create(runs)
                : ListReading.create(consumer, this, runs);
    }

    RedisConnection redis() {
        return redis;
    }

    /** Where Redis is, for people. Holds no secret. */
    public String location() {
        return redis.location();
    }

    /** What monitoring asks Redis. */
    public EndpointProbes probes() {
        return probes;
    }

    @ManagedAttribute(description = "Which Redis")
    public String getRedis() {
        return location();
    }

    @ManagedAttribute(description = "Entries in the list now")
    public long getLength() {
        return probes().list().length();
    }

    @ManagedAttribute(description = "Entries that were ever removed from the head of the list")
    public long getTrimmed() {
        return probes().list().trimmed();
    }

    Target target() {
        return new Target(redis, name, configuration.getConsumerGroup(), configuration.getAutoOffsetReset());
    }

    /** As the options are now. */
    DeliveryFactory deliveryFactory() {
        return DeliveryFactory.ofOneList(configuration, getComponent().readingThreads());
    }

    /** As the options are now. */
    MessageFormat messageFormat() {
        return new MessageFormat(configuration, headerFilterStrategy);
    }

    @Override
    public List<Exchange> getExchanges() {
        return getExchanges(browseLimit, null);
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as Camel declares it
    public List<Exchange> getExchanges(int limit, Predicate filter) {
        EntryReader reader = messageFormat().reader();
        Predicate<Exchange> wanted = filter == null ? exchange -> true : filter;
        return new RedisList(redis, name)
                .range(0, limit > 0 ? limit : browseLimit).stream()
                        .map(entry -> toExchange(reader, entry))
                        .filter(wanted)
                        .toList();
    }

    private Exchange toExchange(EntryReader reader, Entry entry) {
        Exchange exchange = createExchange();
        try {
            reader.fill(exchange, MessageHeaders.of(name, null, entry, reader.open(entry)));
        } catch (MalformedEntryException e) {
            exchange.getMessage().setBody(entry.bytes());
        }
        return exchange;
    }

    @Override
    public String getServiceUrl() {
        if (configuration.getRedisClient() != null) {
            return null;
        }
        return configuration.connectionSettings().addresses();
    }

    @Override
    public String getServiceProtocol() {
        return "redis";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        Map<String, String> metadata = new HashMap<>();
        if (configuration.getRedisClient() == null) {
            ConnectionSettings settings = configuration.connectionSettings();
            if (settings.username() != null) {
                metadata.put("username", settings.username());
            }
            if (settings.clientName() != null) {
                metadata.put("clientId", settings.clientName());
            }
        }
        return metadata;
    }

    /** The URI has no passwords: endpoints that differ only in these are two all the same. */
    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof RedisListEndpoint that
                && Objects.equals(configuration.getRedisUri(), that.configuration.getRedisUri())
                && Objects.equals(configuration.getPassword(), that.configuration.getPassword())
                && Objects.equals(configuration.getSentinelPassword(), that.configuration.getSentinelPassword());
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public RedisListComponent getComponent() {
        return (RedisListComponent) super.getComponent();
    }

    @Override
    public boolean isGreedy() {
        return greedy;
    }

    @Override
    public void setGreedy(boolean greedy) {
        this.greedy = greedy;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public RedisListConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(RedisListConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    @Override
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }

    @Override
    public int getBrowseLimit() {
        return browseLimit;
    }

    @Override
    public void setBrowseLimit(int browseLimit) {
        this.browseLimit = browseLimit;
    }
}
