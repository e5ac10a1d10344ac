package io.github.camelredislist;

import io.github.camelredislist.client.Probe;
import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.client.ServerInfo;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.GroupStatus;
import io.github.camelredislist.queue.ListStatus;
import io.github.camelredislist.queue.SeekTarget;
import io.github.camelredislist.queue.ShownName;
import io.github.camelredislist.queue.Survey;
import java.time.Duration;
import java.util.concurrent.Executor;

/** What those who look on want to know of Redis, for one endpoint. Asks at most once a second. Thread-safe. */
public final class EndpointProbes {

    private final RedisListEndpoint endpoint;
    private final Probe<Server> server;
    private final Probe<ListStatus> list;
    private final Probe<GroupStatus> group;

    /** @param pingMillis how long its answer took */
    public record Server(String location, ServerInfo info, double pingMillis) {}

    EndpointProbes(RedisListEndpoint endpoint) {
        this.endpoint = endpoint;
        RedisConnection redis = endpoint.redis();
        RedisListConfiguration options = endpoint.getConfiguration();
        String name = endpoint.getName();
        Executor threads = endpoint.getComponent().readingThreads();
        Duration patience = Duration.ofMillis(options.getCommandTimeout());
        Survey survey = new Survey(redis);
        this.server = new Probe<>("ask Redis how it is doing", () -> ask(redis), threads, patience);
        this.list = new Probe<>("look at list " + ShownName.of(name), () -> survey.list(name), threads, patience);
        this.group = new Probe<>(
                "look at group " + ShownName.of(String.valueOf(options.getConsumerGroup())) + " of list "
                        + ShownName.of(name),
                () -> survey.group(name, options.getConsumerGroup()),
                threads,
                patience);
    }

    private static Server ask(RedisConnection redis) {
        long asked = System.nanoTime();
        ServerInfo info = ServerInfo.of(redis);
        return new Server(redis.location(), info, (System.nanoTime() - asked) / 1e6);
    }

    /** @throws io.github.camelredislist.client.RedisFailure when there is no answer, or none within commandTimeout */
    public Server server() {
        return server.answer();
    }

    /** @throws io.github.camelredislist.client.RedisFailure when there is no answer, or none within commandTimeout */
    public ListStatus list() {
        return list.answer();
    }

    /** @throws io.github.camelredislist.client.RedisFailure when there is no answer, or none within commandTimeout */
    public GroupStatus group() {
        return group.answer();
    }

    long seek(String where) {
        return seek(endpoint.getName(), where);
    }

    /** @return where the group's position in the list is now */
    long seek(String list, String where) {
        RedisListConfiguration options = endpoint.getConfiguration();
        return new ConsumerGroup(endpoint.redis(), list, options.getConsumerGroup(), options.getAutoOffsetReset())
                .seek(SeekTarget.parse(where))
                .position();
    }
}
