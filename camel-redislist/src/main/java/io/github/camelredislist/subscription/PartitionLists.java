package io.github.camelredislist.subscription;

import io.github.camelredislist.client.RedisConnection;
import io.github.camelredislist.queue.Glob;
import io.github.camelredislist.queue.Partitions;
import java.util.List;
import java.util.Optional;

/** The lists that one queue is spread over. */
public record PartitionLists(Partitions partitions) implements ListSet {

    @Override
    public String name() {
        return partitions.queue();
    }

    @Override
    public String prefix() {
        return partitions.queue() + ":{";
    }

    @Override
    public String example() {
        return partitions.lists().get(0);
    }

    @Override
    public String glob() {
        return Glob.literally(partitions.queue()) + ":{*}";
    }

    @Override
    public boolean contains(String list) {
        return partitions.lists().contains(list);
    }

    @Override
    public void agree(RedisConnection redis) {
        partitions.agree(redis);
    }

    @Override
    public Optional<List<String>> fixed() {
        return Optional.of(partitions.lists());
    }
}
