package io.github.camelredislist.produce;

import io.github.camelredislist.RedisListConstants;
import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.SeekResult;
import io.github.camelredislist.queue.SeekTarget;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** SEEK: puts the group elsewhere in the list, also while consumers read. The body is its next index, as for POSITION. */
public final class Seek implements Operation {

    private final Target target;
    private final String seekTo;

    /** @param seekTo where, unless the exchange says; may be null */
    public Seek(Target target, String seekTo) {
        this.target = target;
        this.seekTo = seekTo;
    }

    @Override
    public void execute(Exchange exchange) {
        Message message = exchange.getMessage();
        String where = message.getHeader(RedisListConstants.SEEK_TO, seekTo, String.class);
        if (where == null) {
            throw new IllegalArgumentException("The operation " + RedisListOperation.SEEK
                    + " needs to know where to: set the option seekTo or the header " + RedisListConstants.SEEK_TO);
        }
        ConsumerGroup group = target.group(target.list(exchange), RedisListOperation.SEEK);
        SeekResult result = group.seek(SeekTarget.parse(where));
        message.setHeader(RedisListConstants.POSITION, result.position());
        message.setHeader(RedisListConstants.OFFSET, result.offset());
        message.setBody(result.position());
    }
}
