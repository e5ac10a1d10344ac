package io.github.camelredislist;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.message.EntryReader;
import io.github.camelredislist.produce.AttendedPublish;
import io.github.camelredislist.produce.Browse;
import io.github.camelredislist.produce.Consumers;
import io.github.camelredislist.produce.DeleteGroup;
import io.github.camelredislist.produce.EntryList;
import io.github.camelredislist.produce.GetNext;
import io.github.camelredislist.produce.Groups;
import io.github.camelredislist.produce.Lag;
import io.github.camelredislist.produce.Length;
import io.github.camelredislist.produce.Lists;
import io.github.camelredislist.produce.Operation;
import io.github.camelredislist.produce.PartitionedPublish;
import io.github.camelredislist.produce.Ping;
import io.github.camelredislist.produce.Position;
import io.github.camelredislist.produce.Publish;
import io.github.camelredislist.produce.PublishWhereTold;
import io.github.camelredislist.produce.Read;
import io.github.camelredislist.produce.RedisListOperation;
import io.github.camelredislist.produce.Redrive;
import io.github.camelredislist.produce.Seek;
import io.github.camelredislist.produce.Stats;
import io.github.camelredislist.produce.Target;
import io.github.camelredislist.produce.Trim;
import io.github.camelredislist.queue.Appender;
import io.github.camelredislist.queue.LaneAppender;
import io.github.camelredislist.queue.RedisList;
import io.github.camelredislist.queue.SharedAppender;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultAsyncProducer;

/** Performs operations on a Redis list. */
@ManagedResource(description = "Managed Redis List producer")
public class RedisListProducer extends DefaultAsyncProducer {

    private final RedisListEndpoint endpoint;
    private final LongAdder published = new LongAdder();
    private final Map<RedisListOperation, Operation> operations = new EnumMap<>(RedisListOperation.class);

    RedisListProducer(RedisListEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        RedisListConfiguration configuration = endpoint.getConfiguration();
        Target target = endpoint.target();
        MessageFormat format = endpoint.messageFormat();
        EntryReader reader = format.reader();
        EntryList entries = new EntryList(reader, configuration.getCount());
        operations.put(RedisListOperation.PUBLISH, publish(configuration, target, format));
        operations.put(RedisListOperation.GET_NEXT, new GetNext(target, reader));
        operations.put(RedisListOperation.READ, new Read(target, entries));
        operations.put(RedisListOperation.BROWSE, new Browse(target, entries));
        operations.put(RedisListOperation.LENGTH, new Length(target));
        operations.put(RedisListOperation.POSITION, new Position(target));
        operations.put(RedisListOperation.SEEK, new Seek(target, configuration.getSeekTo()));
        operations.put(RedisListOperation.TRIM, new Trim(target, new TrimFactory(configuration)::rules));
        operations.put(
                RedisListOperation.REDRIVE,
                new Redrive(target, configuration.getDeadLetterList(), format.deadLetters(), entries));
        operations.put(RedisListOperation.LAG, new Lag(target));
        operations.put(RedisListOperation.GROUPS, new Groups(target));
        operations.put(RedisListOperation.CONSUMERS, new Consumers(target));
        operations.put(RedisListOperation.LISTS, new Lists(target, configuration.getDeadLetterList(), entries));
        operations.put(RedisListOperation.DELETE_GROUP, new DeleteGroup(target));
        operations.put(RedisListOperation.STATS, new Stats(target));
        operations.put(RedisListOperation.PING, new Ping(target));
        super.doStart();
        endpoint.getComponent().started(this);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().stopped(this);
        super.doStop();
    }

    @Override
    public RedisListEndpoint getEndpoint() {
        return endpoint;
    }

    @ManagedAttribute(description = "Messages that were published since the producer was made")
    public long getPublishedCount() {
        return published.sum();
    }

    private Operation publish(RedisListConfiguration configuration, Target target, MessageFormat format) {
        RedisConnection redis = confirming(endpoint.redis(), configuration);
        Operation publish = new Publish(
                target.over(redis),
                appender(redis, configuration),
                format.writer(),
                configuration.isUseIterator(),
                published);
        if (configuration.getPartitions() != 0) {
            publish = new PartitionedPublish(
                    redis, ListSelection.partitions(endpoint.getName(), configuration), key(configuration), publish);
        } else if (ListSelection.of(endpoint.getName(), configuration).isPresent()) {
            publish = new PublishWhereTold(endpoint.getName(), publish);
        }
        int minConsumers = configuration.getMinConsumers();
        return minConsumers > 0 ? new AttendedPublish(target, minConsumers, publish) : publish;
    }

    /** Null for none. */
    private Expression key(RedisListConfiguration configuration) {
        if (configuration.getKeyExpression() == null) {
            return null;
        }
        Expression key =
                endpoint.getCamelContext().resolveLanguage("simple").createExpression(configuration.getKeyExpression());
        key.init(endpoint.getCamelContext());
        return key;
    }

    private static Appender appender(RedisConnection redis, RedisListConfiguration options) {
        Appender appender = options.isDeduplicateRetries() ? new LaneAppender(redis) : RedisList::append;
        long longestCommand =
                options.getCommandTimeout() + (options.getWaitReplicas() > 0 ? options.getWaitTimeout() : 0);
        return new SharedAppender(appender, Duration.ofMillis(longestCommand));
    }

    /** Where a publish goes, and is done only when the options say so. */
    private static RedisConnection confirming(RedisConnection redis, RedisListConfiguration options) {
        if (options.getWaitReplicas() < 0) {
            throw new IllegalArgumentException("waitReplicas must be 0 or more, but is " + options.getWaitReplicas());
        }
        if (options.getWaitTimeout() < 1) {
            throw new IllegalArgumentException("waitTimeout must be at least 1 ms, but is " + options.getWaitTimeout());
        }
        return options.getWaitReplicas() == 0
                ? redis
                : redis.confirmedBy(
                        options.getWaitReplicas(),
                        Duration.ofMillis(options.getWaitTimeout()),
                        options.isWaitForDisk());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            operations.get(operation(exchange)).execute(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private RedisListOperation operation(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(RedisListConstants.OPERATION);
        if (header == null) {
            return endpoint.getConfiguration().getOperation();
        }
        RedisListOperation operation =
                exchange.getContext().getTypeConverter().tryConvertTo(RedisListOperation.class, exchange, header);
        if (operation == null) {
            throw new IllegalArgumentException("The header " + RedisListConstants.OPERATION + " is " + header
                    + ", and must be one of " + List.of(RedisListOperation.values()));
        }
        return operation;
    }
}
