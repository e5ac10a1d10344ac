package io.github.camelredislist;

import org.apache.camel.spi.Metadata;

/** Names of the headers that the component reads and writes. */
public final class RedisListConstants {

    @Metadata(label = "consumer", description = "The list that the message comes from", javaType = "String")
    public static final String NAME = "CamelRedisListName";

    @Metadata(
            label = "common",
            description = "The id in the message's envelope. After publishing, the id of the message or, where the body"
                    + " was many messages, a list of their ids in order",
            javaType = "String or List<String>")
    public static final String MESSAGE_ID = "CamelRedisListMessageId";

    @Metadata(
            label = "consumer",
            description = "The message's top-level type, when that is a JSON string",
            javaType = "String")
    public static final String MESSAGE_TYPE = "CamelRedisListMessageType";

    @Metadata(label = "consumer", description = "The consumer group that the message was read for", javaType = "String")
    public static final String CONSUMER_GROUP = "CamelRedisListConsumerGroup";

    @Metadata(
            label = "common",
            description = "The index of the message's entry in the list when it was read. Set by the operation POSITION"
                    + " too: the group's next index",
            javaType = "Long")
    public static final String POSITION = "CamelRedisListPosition";

    @Metadata(
            label = "consumer",
            description = "The number of the message in the list's whole history, which trimming does not change",
            javaType = "Long")
    public static final String OFFSET = "CamelRedisListOffset";

    @Metadata(
            label = "consumer",
            description = "How often the message is being delivered, as far as this consumer knows; 1 the first time",
            javaType = "Integer")
    public static final String DELIVERY_ATTEMPT = "CamelRedisListDeliveryAttempt";

    @Metadata(
            label = "consumer",
            description =
                    "Fencing token of the lease that the message was read under: a later owner has a larger one. Hand"
                            + " it to systems that must refuse a superseded consumer",
            javaType = "Long")
    public static final String FENCING_TOKEN = "CamelRedisListFencingToken";

    @Metadata(
            label = "consumer",
            description = "Commits the message, or all up to it, when the route says so; see allowManualCommit",
            javaType = "io.github.camelredislist.consume.CamelRedisListManualCommit")
    public static final String MANUAL_COMMIT = "CamelRedisListManualCommit";

    @Metadata(
            label = "consumer",
            description = "Why the entry holds no message, when malformedPolicy is RAW: its bytes are the body then",
            javaType = "String")
    public static final String MALFORMED = "CamelRedisListMalformed";

    @Metadata(
            label = "producer",
            description = "The length of the list after a publish, or as the operation LENGTH found it",
            javaType = "Long")
    public static final String LENGTH = "CamelRedisListLength";

    @Metadata(
            label = "producer",
            description = "With partitions: messages with the same key keep their order. Removed once it was used",
            javaType = "String")
    public static final String KEY = "CamelRedisListKey";

    @Metadata(
            label = "producer",
            description = "Use this list instead of the endpoint's. Removed once it was used",
            javaType = "String")
    public static final String OVERRIDE_NAME = "CamelRedisListOverrideName";

    @Metadata(
            label = "producer",
            description = "Publish with this id instead of a new one. Removed once it was used",
            javaType = "String")
    public static final String OVERRIDE_MESSAGE_ID = "CamelRedisListOverrideMessageId";

    @Metadata(
            label = "producer",
            description = "The operation to perform instead of the endpoint's",
            javaType = "io.github.camelredislist.produce.RedisListOperation")
    public static final String OPERATION = "CamelRedisListOperation";

    @Metadata(
            label = "producer",
            description =
                    "How many entries the operations READ and BROWSE return, LISTS lists, and REDRIVE goes through, at most, instead of the option count",
            javaType = "Integer")
    public static final String COUNT = "CamelRedisListCount";

    @Metadata(
            label = "producer",
            description =
                    "The index of the first entry that the operation BROWSE returns; 0, the oldest one, if not set",
            javaType = "Long")
    public static final String BROWSE_FROM = "CamelRedisListBrowseFrom";

    @Metadata(
            label = "producer",
            description = "Where the operation SEEK puts the group, instead of the option seekTo",
            javaType = "String")
    public static final String SEEK_TO = "CamelRedisListSeekTo";

    private RedisListConstants() {}
}
