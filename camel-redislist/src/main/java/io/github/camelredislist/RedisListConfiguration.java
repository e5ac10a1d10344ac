package io.github.camelredislist;

import io.github.camelredislist.client.ConnectionSettings;
import io.github.camelredislist.client.Deployment;
import io.github.camelredislist.client.RedisUri;
import io.github.camelredislist.client.Sentinels;
import io.github.camelredislist.consume.MalformedPolicy;
import io.github.camelredislist.delivery.DeliveryGuarantee;
import io.github.camelredislist.delivery.SubscriptionType;
import io.github.camelredislist.envelope.BodyType;
import io.github.camelredislist.produce.RedisListOperation;
import io.github.camelredislist.queue.AutoOffsetReset;
import io.github.camelredislist.queue.Retention;
import java.time.Duration;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import redis.clients.jedis.RedisCredentialsProvider;
import redis.clients.jedis.UnifiedJedis;

/** The options of component and endpoint. What the component says is the default of every endpoint. */
@UriParams
public class RedisListConfiguration implements Cloneable {

    @UriParam(
            label = "common",
            defaultValue = "redis://localhost:6379",
            secret = true,
            description = "Where Redis is: a URI with the scheme redis, or rediss for TLS, a host and, where they are"
                    + " needed, user and password, port (6379 if there is none) and the number of the database. User"
                    + " and password may be percent-encoded. With SENTINEL and CLUSTER there may be several nodes, with"
                    + " commas between them, such as redis://host1:7000,host2:7000: some of the Sentinels (port 26379"
                    + " if there is none), or some nodes of the cluster. The others are found by these.")
    private String redisUri = "redis://localhost:6379";

    @UriParam(
            label = "common",
            defaultValue = "STANDALONE",
            description = "How Redis is set up: one server; a primary whose Sentinels say which server it is now; or a"
                    + " Redis Cluster.")
    private Deployment deployment = Deployment.STANDALONE;

    @UriParam(
            label = "common",
            description = "The name by which the Sentinels know the primary and its replicas. Needed with SENTINEL.")
    private String sentinelMasterName;

    @UriParam(
            label = "security",
            description = "User to log in to the Sentinels as. Those of redisUri, username and password are for the"
                    + " servers.")
    private String sentinelUsername;

    @UriParam(label = "security", secret = true, description = "Password to log in to the Sentinels with.")
    private String sentinelPassword;

    @UriParam(label = "security", description = "User to log in as (Redis ACL), instead of the one in redisUri.")
    private String username;

    @UriParam(
            label = "security",
            secret = true,
            description = "Password to log in with, instead of the one in redisUri.")
    private String password;

    @UriParam(
            label = "security",
            description = "Who to log in as, asked for each new connection: for passwords that change while the"
                    + " component runs. Instead of username, password and those in redisUri.")
    private RedisCredentialsProvider credentialsProvider;

    @UriParam(
            label = "security",
            description = "Whom to trust, which certificate to show, and which versions of TLS to use. Connections are"
                    + " encrypted when this is set, also where redisUri begins with redis:// only; without it,"
                    + " rediss:// trusts whom Java trusts. The server's certificate must be for the host that redisUri"
                    + " names.")
    private SSLContextParameters sslContextParameters;

    @UriParam(
            label = "common",
            description = "Number of the database to use. If not set, the one in redisUri, or else 0.")
    private Integer database;

    @UriParam(label = "advanced", description = "Name of the connections, as CLIENT LIST shows it.")
    private String clientName;

    @UriParam(
            label = "advanced",
            defaultValue = "2s",
            javaType = "java.time.Duration",
            description = "How long opening a connection may take.")
    private long connectionTimeout = 2_000;

    @UriParam(
            label = "advanced",
            defaultValue = "2s",
            javaType = "java.time.Duration",
            description = "How long Redis may take to answer a command, and how long a command may wait for a"
                    + " free connection.")
    private long commandTimeout = 2_000;

    @UriParam(
            label = "advanced",
            defaultValue = "0",
            description = "How often in a row Redis may fail before a consumer no longer tries, until its route"
                    + " is restarted or resumed; its health says so. 0 = no limit.")
    private int reconnectAttempts = 0;

    @UriParam(
            label = "advanced",
            defaultValue = "1s",
            javaType = "java.time.Duration",
            description = "How long a consumer waits before it tries again when reading failed, for example"
                    + " because Redis is down. The wait doubles each time up to reconnectMaxDelay, less up"
                    + " to a quarter at random.")
    private long reconnectDelay = 1_000;

    @UriParam(
            label = "advanced",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "The longest wait between two tries, both of a consumer whose reading failed (see"
                    + " reconnectDelay) and of a message that failed (see deliveryRetryDelay).")
    private long reconnectMaxDelay = 30_000;

    @UriParam(
            label = "advanced",
            defaultValue = "16",
            description = "Most connections to open. Endpoints with the same connection options share them.")
    private int maxConnections = 16;

    @UriParam(
            label = "advanced",
            description = "A client to use instead of one that the component makes; all other connection options"
                    + " are ignored then. Whether a publish is sent only once is up to that client: Jedis'"
                    + " cluster client repeats one that timed out.")
    @Metadata(autowired = true)
    private UnifiedJedis redisClient;

    @UriParam(
            label = "common",
            defaultValue = "PROTEAN",
            description = "How entries hold messages. PROTEAN: a JSON array of an id and the message, as Protean"
                    + " writes it. RAW: the entry is the message body, for lists that other programs write,"
                    + " and for text that is not JSON.")
    private EnvelopeType envelope = EnvelopeType.PROTEAN;

    @UriParam(
            label = "common",
            description = "Lets headers travel inside the message, as a JSON object under this key. Only text,"
                    + " numbers and booleans are carried, and headerFilterStrategy is asked on both sides."
                    + " Headers do not travel when this is not set.")
    private String headersKey;

    @UriParam(
            label = "producer",
            defaultValue = "1048576",
            description = "The size in bytes above which publishing a message is refused; 0 = no limit.")
    private long maxMessageSize = 1_048_576;

    @UriParam(
            label = "producer",
            defaultValue = "NONE",
            description = "Whether large messages are stored compressed. ZLIB: one that is larger than"
                    + " compressionThreshold becomes a message {\"compressed\": true, \"data\": hex of zlib}, if that is"
                    + " shorter. Consumers of this component read it back, whatever their options; others have to do so"
                    + " themselves, and see no type before.")
    private Compression compression = Compression.NONE;

    @UriParam(
            label = "producer",
            defaultValue = "1024",
            description = "With compression: the size in bytes above which a message is compressed.")
    private int compressionThreshold = 1024;

    @UriParam(
            label = "common,advanced",
            defaultValue = "8388608",
            description =
                    "How many bytes may come out of a compressed message at most. An entry out of which more comes"
                            + " holds no message (see malformedPolicy), and takes hardly more memory than that. A producer with"
                            + " compression refuses a message that is larger.")
    private int maxInflatedSize = 8_388_608;

    @UriParam(
            label = "producer",
            defaultValue = "PUBLISH",
            description = "What the producer does: PUBLISH appends the body to the list. GET_NEXT and READ take"
                    + " the next message, or up to count of them, for consumerGroup. BROWSE looks at up to"
                    + " count entries and moves nothing. LENGTH counts the entries. POSITION says where"
                    + " consumerGroup stands. SEEK puts consumerGroup elsewhere (see seekTo). REDRIVE takes"
                    + " up to count messages from deadLetterList back to where they came from. LAG counts what"
                    + " consumerGroup has not read. GROUPS tells how the groups of the list are doing, CONSUMERS"
                    + " who reads it now. LISTS finds up to count lists; the name is a glob. DELETE_GROUP deletes"
                    + " what is known of consumerGroup, its position too. STATS tells how Redis is doing, PING"
                    + " whether it answers.")
    private RedisListOperation operation = RedisListOperation.PUBLISH;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description = "Whether a body that is an Iterable or Iterator is many messages, published all or"
                    + " none with one RPUSH. Otherwise such a body is refused.")
    private boolean useIterator = true;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description = "Whether a publish that is sent again after its answer was lost is stored once: when the"
                    + " component sends it again itself, and when the route's error handler sends the same exchange"
                    + " again within 50 seconds. Costs a key for each producer and list, for a minute after the last"
                    + " publish.")
    private boolean deduplicateRetries;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description =
                    "How many replicas must have a message that was published, else the exchange fails, although the"
                            + " message is stored. Not with a redisClient of your own. 0 = none.")
    private int waitReplicas;

    @UriParam(
            label = "producer",
            defaultValue = "1s",
            javaType = "java.time.Duration",
            description =
                    "With waitReplicas: how long the replicas may take. Publishing to the same list waits meanwhile.")
    private long waitTimeout = 1_000;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description =
                    "With waitReplicas: whether the message must be on the disks of the primary and of the replicas"
                            + " (WAITAOF). With appendfsync everysec that takes up to 2 seconds, so raise waitTimeout. Where Redis"
                            + " is older than 7.2 or has no appendonly, replicas confirm what they have in memory, with a"
                            + " warning.")
    private boolean waitForDisk;

    @UriParam(
            label = "producer",
            defaultValue = "10",
            description =
                    "How many entries the operations READ and BROWSE return at most, LISTS lists, and REDRIVE goes"
                            + " through.")
    private int count = 10;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description = "Refuse to publish while fewer members of consumerGroup are alive than this; 0 = publish"
                    + " whoever listens. A member that crashed counts for 10 more seconds. Consumers of a Protean"
                    + " application are never counted. Costs one more round trip for each publish.")
    private int minConsumers;

    @UriParam(
            label = "common",
            defaultValue = "0",
            description = "Over how many lists to spread one queue, which are called <name>:{0}, <name>:{1} and so on;"
                    + " 0 = one plain list. A producer publishes by key (see keyExpression), a consumer reads all, shared"
                    + " out among the members of its group. All who use the queue must say the same number, which is"
                    + " checked.")
    private int partitions;

    @UriParam(
            label = "producer",
            description =
                    "With partitions: an expression in Camel's simple language for the key of an exchange without the"
                            + " header CamelRedisListKey, such as ${header.customer}. Messages with the same key keep their"
                            + " order; one without goes to any partition.")
    private String keyExpression;

    @UriParam(
            label = "producer",
            description = "Where the operation SEEK puts consumerGroup: BEGINNING, END, an offset (100), or so"
                    + " many entries before the end (-100).")
    private String seekTo;

    @UriParam(
            label = "common",
            description =
                    "The group that reads the list; it owns one position in it. Required for consuming,"
                            + " and for the operations GET_NEXT, READ, POSITION, SEEK, LAG and DELETE_GROUP. It must not contain a colon.")
    private String consumerGroup;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description =
                    "Whether the consumer has a group of its own, so that every instance of it gets every message"
                            + " from its start on, for example to empty caches. The group's name is consumerGroup, if there is one,"
                            + " and a random part. It is removed when the route stops; if the process dies, by others a minute later.")
    private boolean ephemeralGroup;

    @UriParam(
            label = "consumer",
            defaultValue = "auto",
            enums = "auto,true,false",
            description =
                    "Whether the endpoint's name is a glob, by the rules of Redis, which stands for every list that"
                            + " matches it, now or later: chat:*, user:*:notifications, h[ae]llo:*. auto = when it has a * or a"
                            + " [. The members of the group share the lists out. Dead letter lists are left out.")
    private String nameIsPattern = "auto";

    @UriParam(
            label = "consumer",
            description =
                    "A glob instead of the endpoint's name, which is of no importance then: for a ?, which cannot be"
                            + " written in a URI's path. Example: user:??:notifications.")
    private String pattern;

    @UriParam(
            label = "consumer",
            defaultValue = "AT_LEAST_ONCE",
            description = "AT_LEAST_ONCE: the position moves after processing, and nothing is lost when a"
                    + " process dies. AT_MOST_ONCE: it moves before, as Protean does it; members of a group"
                    + " compete, and what a member had taken is lost when it dies.")
    private DeliveryGuarantee deliveryGuarantee = DeliveryGuarantee.AT_LEAST_ONCE;

    @UriParam(
            label = "consumer",
            defaultValue = "FAILOVER",
            description = "How the members of a group share the list with AT_LEAST_ONCE. FAILOVER: one reads, in"
                    + " order, the others stand by and take over. SHARED: all compete, order is not kept."
                    + " EXCLUSIVE: one reads, a second one fails to start.")
    private SubscriptionType subscriptionType = SubscriptionType.FAILOVER;

    @UriParam(
            label = "common",
            defaultValue = "EARLIEST",
            description = "Where a group starts that has no position yet, or whose position was lost or lies"
                    + " outside the list: EARLIEST, at the oldest entry; LATEST, behind the newest; NONE,"
                    + " nowhere: it is an error.")
    private AutoOffsetReset autoOffsetReset = AutoOffsetReset.EARLIEST;

    @UriParam(
            label = "consumer",
            defaultValue = "500",
            description =
                    "How many entries one read brings into memory at most. 1 reads with LINDEX, more with LRANGE. Twice as"
                            + " many are read ahead in the middle of a list of millions, with subscriptionType=FAILOVER and"
                            + " unless this is 1.")
    private int fetchSize = 500;

    @UriParam(
            label = "consumer",
            defaultValue = "8388608",
            description =
                    "How many bytes of entries are in memory at most: one read brings half of them, and the next one"
                            + " is read ahead. An entry that is larger than that comes alone.")
    private long fetchMaxBytes = 8_388_608;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description = "How many messages one poll delivers at most; 0 = until the list is drained. The next"
                    + " poll follows at once, unless greedy=false.")
    private int maxMessagesPerPoll;

    @UriParam(
            label = "consumer",
            defaultValue = "500",
            description =
                    "How many messages may be delivered ahead of the position. That is also the most that can come"
                            + " twice when a process dies. With subscriptionType=SHARED: how many are in flight for one member"
                            + " at most. A commit is sent when half of them are processed, so that the other half hides its"
                            + " round trip, or after commitInterval.")
    private int maxUncommitted = 500;

    @UriParam(
            label = "consumer",
            defaultValue = "100ms",
            javaType = "java.time.Duration",
            description = "How long a processed message may wait for the position to be committed. Whenever the"
                    + " list is drained, it is committed at once.")
    private long commitInterval = 100;

    @UriParam(
            label = "consumer",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "For how long a member that reads is taken to be alive without a sign of life. Another"
                    + " one takes over after it. At least 100 ms.")
    private long leaseTimeout = 10_000;

    @UriParam(
            label = "consumer",
            defaultValue = "1s",
            javaType = "java.time.Duration",
            description = "How long a message that failed waits before it is tried again. The wait doubles each"
                    + " time up to reconnectMaxDelay, less up to a quarter at random.")
    private long deliveryRetryDelay = 1_000;

    @UriParam(
            label = "consumer",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "With subscriptionType=SHARED: for how long a message is a member's own without a sign"
                    + " of life. It comes again at another member after it; while a member lives and works"
                    + " on the message, that is put off. At least 100 ms.")
    private long visibilityTimeout = 30_000;

    @UriParam(
            label = "consumer",
            defaultValue = "5m",
            javaType = "java.time.Duration",
            description = "How long a route may work on one message, or on one batch. One that takes longer is"
                    + " reported, and its member's lease is no longer renewed, so that others can take over;"
                    + " 0 = no limit.")
    private long maxProcessingTime = 300_000;

    @UriParam(
            label = "consumer",
            defaultValue = "3",
            description = "How often a message is delivered before it is moved to deadLetterList. Redeliveries"
                    + " by Camel's error handler are none of these: they multiply with them. A message that"
                    + " was in hand when its process died counts too.")
    private int maxDeliveries = 3;

    @UriParam(
            label = "common",
            description = "The list that messages are moved to that failed maxDeliveries times, and entries that"
                    + " hold no message. If not set, the list's name with :dlq behind it; none = they are"
                    + " passed over with a warning. The operation REDRIVE takes them back from there.")
    private String deadLetterList;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "Whether a message that fails is tried again for ever, with growing delays, instead of"
                    + " being moved to deadLetterList. The position stays before it.")
    private boolean breakOnFirstError = false;

    @UriParam(
            label = "consumer",
            defaultValue = "DEAD_LETTER",
            description = "What to do with an entry that holds no message, or none that bodyType or"
                    + " unmarshalType can read. DEAD_LETTER: move it to deadLetterList. SKIP: pass over it"
                    + " with a warning. FAIL: stay before it, and report that. RAW: deliver its bytes, with"
                    + " the header CamelRedisListMalformed.")
    private MalformedPolicy malformedPolicy = MalformedPolicy.DEAD_LETTER;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "Whether the route commits messages itself, by the header CamelRedisListManualCommit."
                    + " What it does not commit comes again after a restart, and no more than maxUncommitted"
                    + " messages are delivered ahead of it. commitInterval is not used then.")
    private boolean allowManualCommit = false;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description =
                    "Whether the route gets batches: exchanges whose body is a list of exchanges, one a" + " message.")
    private boolean batching = false;

    @UriParam(
            label = "consumer",
            defaultValue = "100",
            description = "With batching: how many messages a batch has at most. Not more than maxUncommitted.")
    private int batchSize = 100;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            description = "With batching: how long after its first message a batch that is not full waits for"
                    + " more. If not set, a batch is what is there.")
    private long batchingInterval;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "Whether an idle consumer is woken by a publish, whoever publishes, and otherwise asks"
                    + " Redis only once in 1 to 5 seconds. Takes one more connection, which all consumers with the"
                    + " same connection options share, and the rights +client, +subscribe and"
                    + " &__redis__:invalidate. Where Redis refuses that, and with a redisClient or a repeatCount of"
                    + " your own, the consumer polls as delay says.")
    private boolean wakeUp = true;

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description = "How many messages are worked on at the same time. With more than 1 their order is not"
                    + " kept; the position follows those that are done without a gap.")
    private int concurrentConsumers = 1;

    @UriParam(
            label = "common",
            defaultValue = "STRING",
            description = "What a message read from the list becomes: STRING, its JSON text as stored; BYTES,"
                    + " the same as an array of bytes; MAP, a java.util.Map; JSON_NODE, a Jackson tree.")
    private BodyType bodyType = BodyType.STRING;

    @UriParam(
            label = "common",
            javaType = "java.lang.Class",
            description = "A class that messages read from the list are unmarshalled into by Jackson, instead of"
                    + " bodyType.")
    private Class<?> unmarshalType;

    @UriParam(
            label = "consumer",
            description = "Deliver only messages whose top-level type is one of these, separated by commas. The"
                    + " others are passed over.")
    private String messageTypes;

    @UriParam(
            label = "common",
            defaultValue = "NONE",
            description = "What is removed from the beginning of the list by consumers, seldom and beside the route:"
                    + " NONE; CONSUMED, what all groups have read; MAX_LENGTH, the oldest entries of a list that has"
                    + " more than retentionMaxLength, also those that a group has not read. The operation TRIM does"
                    + " the same at once, with NONE as with CONSUMED. On a cluster the name of the list needs a hash"
                    + " tag.")
    private Retention retention = Retention.NONE;

    @UriParam(
            label = "common",
            description = "Groups that read the list and are not of this component, such as those of Protean"
                    + " applications, separated by commas. Trimming waits for them, too. Nothing is trimmed as long"
                    + " as there is a group that is neither named here nor of this component.")
    private String retentionGroups;

    @UriParam(
            label = "common",
            defaultValue = "0",
            description = "With CONSUMED: how many of the newest entries stay, although all groups have read them.")
    private long retentionKeep = 0;

    @UriParam(
            label = "common",
            defaultValue = "0",
            description = "With MAX_LENGTH: how many entries the list may have. It may have more for some seconds.")
    private long retentionMaxLength = 0;

    @UriParam(
            label = "common",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description = "With CONSUMED: trimming does not wait for a group that no member has used for longer than"
                    + " this, 1 minute to 7 days. It loses what it has not read. Groups of retentionGroups are not"
                    + " meant. 0 = it waits for ever.")
    private long retentionMaxIdle = 0;

    @UriParam(
            label = "common",
            defaultValue = "0",
            description = "With CONSUMED: trimming does not wait for a group that is more than so many entries behind"
                    + " the end of the list. It loses what it has not read. 0 = it waits however far.")
    private long retentionMaxLag = 0;

    @UriParam(
            label = "advanced",
            defaultValue = "1000",
            description = "With CONSUMED and retentionGroups: how many messages may be published while a reader of"
                    + " one of those groups is between reading its position and reading the entry there. With more"
                    + " than these it could lose a message.")
    private long retentionMargin = 1_000;

    public RedisListConfiguration copy() {
        try {
            return (RedisListConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** Whether {@code redisUri} asks for TLS. */
    boolean isTlsUri() {
        return RedisUri.parse(redisUri, deployment.defaultPort()).tls();
    }

    /**
     * What makes the connection, unencrypted.
     * @throws IllegalArgumentException a sentence that names the option
     */
    ConnectionSettings connectionSettings() {
        RedisUri uri = RedisUri.parse(redisUri, deployment.defaultPort());
        return new ConnectionSettings(
                deployment,
                uri.nodes(),
                new Sentinels(sentinelMasterName, sentinelUsername, sentinelPassword),
                username == null ? uri.username() : username,
                password == null ? uri.password() : password,
                credentialsProvider,
                null,
                database == null ? uri.database() : database,
                clientName,
                Duration.ofMillis(connectionTimeout),
                Duration.ofMillis(commandTimeout),
                maxConnections);
    }

    /** How often a message is delivered before it is given up; {@link Integer#MAX_VALUE} for never. */
    int mostDeliveries() {
        if (maxDeliveries < 1) {
            throw new IllegalArgumentException("maxDeliveries must be at least 1, but is " + maxDeliveries
                    + "; to try again for ever, set breakOnFirstError=true");
        }
        return breakOnFirstError ? Integer.MAX_VALUE : maxDeliveries;
    }

    public String getRedisUri() {
        return redisUri;
    }

    public void setRedisUri(String redisUri) {
        this.redisUri = redisUri;
    }

    public Deployment getDeployment() {
        return deployment;
    }

    public void setDeployment(Deployment deployment) {
        this.deployment = deployment;
    }

    public String getSentinelMasterName() {
        return sentinelMasterName;
    }

    public void setSentinelMasterName(String sentinelMasterName) {
        this.sentinelMasterName = sentinelMasterName;
    }

    public String getSentinelUsername() {
        return sentinelUsername;
    }

    public void setSentinelUsername(String sentinelUsername) {
        this.sentinelUsername = sentinelUsername;
    }

    public String getSentinelPassword() {
        return sentinelPassword;
    }

    public void setSentinelPassword(String sentinelPassword) {
        this.sentinelPassword = sentinelPassword;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public RedisCredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(RedisCredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public Integer getDatabase() {
        return database;
    }

    public void setDatabase(Integer database) {
        this.database = database;
    }

    public String getClientName() {
        return clientName;
    }

    public void setClientName(String clientName) {
        this.clientName = clientName;
    }

    public long getConnectionTimeout() {
        return connectionTimeout;
    }

    public void setConnectionTimeout(long connectionTimeout) {
        this.connectionTimeout = connectionTimeout;
    }

    public long getCommandTimeout() {
        return commandTimeout;
    }

    public void setCommandTimeout(long commandTimeout) {
        this.commandTimeout = commandTimeout;
    }

    public long getReconnectDelay() {
        return reconnectDelay;
    }

    public void setReconnectDelay(long reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public long getReconnectMaxDelay() {
        return reconnectMaxDelay;
    }

    public void setReconnectMaxDelay(long reconnectMaxDelay) {
        this.reconnectMaxDelay = reconnectMaxDelay;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public UnifiedJedis getRedisClient() {
        return redisClient;
    }

    public void setRedisClient(UnifiedJedis redisClient) {
        this.redisClient = redisClient;
    }

    public EnvelopeType getEnvelope() {
        return envelope;
    }

    public void setEnvelope(EnvelopeType envelope) {
        this.envelope = envelope;
    }

    public String getHeadersKey() {
        return headersKey;
    }

    public void setHeadersKey(String headersKey) {
        this.headersKey = headersKey;
    }

    public int getWaitReplicas() {
        return waitReplicas;
    }

    public void setWaitReplicas(int waitReplicas) {
        this.waitReplicas = waitReplicas;
    }

    public long getWaitTimeout() {
        return waitTimeout;
    }

    public void setWaitTimeout(long waitTimeout) {
        this.waitTimeout = waitTimeout;
    }

    public boolean isWaitForDisk() {
        return waitForDisk;
    }

    public void setWaitForDisk(boolean waitForDisk) {
        this.waitForDisk = waitForDisk;
    }

    public Compression getCompression() {
        return compression;
    }

    public void setCompression(Compression compression) {
        this.compression = compression;
    }

    public int getCompressionThreshold() {
        return compressionThreshold;
    }

    public void setCompressionThreshold(int compressionThreshold) {
        this.compressionThreshold = compressionThreshold;
    }

    public int getMaxInflatedSize() {
        return maxInflatedSize;
    }

    public void setMaxInflatedSize(int maxInflatedSize) {
        this.maxInflatedSize = maxInflatedSize;
    }

    public long getMaxMessageSize() {
        return maxMessageSize;
    }

    public void setMaxMessageSize(long maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    public RedisListOperation getOperation() {
        return operation;
    }

    public void setOperation(RedisListOperation operation) {
        this.operation = operation;
    }

    public boolean isDeduplicateRetries() {
        return deduplicateRetries;
    }

    public void setDeduplicateRetries(boolean deduplicateRetries) {
        this.deduplicateRetries = deduplicateRetries;
    }

    public boolean isUseIterator() {
        return useIterator;
    }

    public void setUseIterator(boolean useIterator) {
        this.useIterator = useIterator;
    }

    public int getMinConsumers() {
        return minConsumers;
    }

    public void setMinConsumers(int minConsumers) {
        this.minConsumers = minConsumers;
    }

    public int getPartitions() {
        return partitions;
    }

    public void setPartitions(int partitions) {
        this.partitions = partitions;
    }

    public String getKeyExpression() {
        return keyExpression;
    }

    public void setKeyExpression(String keyExpression) {
        this.keyExpression = keyExpression;
    }

    public int getCount() {
        return count;
    }

    public void setCount(int count) {
        this.count = count;
    }

    public String getConsumerGroup() {
        return consumerGroup;
    }

    public void setConsumerGroup(String consumerGroup) {
        this.consumerGroup = consumerGroup;
    }

    public String getNameIsPattern() {
        return nameIsPattern;
    }

    public void setNameIsPattern(String nameIsPattern) {
        this.nameIsPattern = nameIsPattern;
    }

    public String getPattern() {
        return pattern;
    }

    public void setPattern(String pattern) {
        this.pattern = pattern;
    }

    public boolean isEphemeralGroup() {
        return ephemeralGroup;
    }

    public void setEphemeralGroup(boolean ephemeralGroup) {
        this.ephemeralGroup = ephemeralGroup;
    }

    public DeliveryGuarantee getDeliveryGuarantee() {
        return deliveryGuarantee;
    }

    public void setDeliveryGuarantee(DeliveryGuarantee deliveryGuarantee) {
        this.deliveryGuarantee = deliveryGuarantee;
    }

    public SubscriptionType getSubscriptionType() {
        return subscriptionType;
    }

    public void setSubscriptionType(SubscriptionType subscriptionType) {
        this.subscriptionType = subscriptionType;
    }

    public AutoOffsetReset getAutoOffsetReset() {
        return autoOffsetReset;
    }

    public void setAutoOffsetReset(AutoOffsetReset autoOffsetReset) {
        this.autoOffsetReset = autoOffsetReset;
    }

    public int getFetchSize() {
        return fetchSize;
    }

    public void setFetchSize(int fetchSize) {
        this.fetchSize = fetchSize;
    }

    public long getFetchMaxBytes() {
        return fetchMaxBytes;
    }

    public void setFetchMaxBytes(long fetchMaxBytes) {
        this.fetchMaxBytes = fetchMaxBytes;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public int getMaxUncommitted() {
        return maxUncommitted;
    }

    public void setMaxUncommitted(int maxUncommitted) {
        this.maxUncommitted = maxUncommitted;
    }

    public long getCommitInterval() {
        return commitInterval;
    }

    public void setCommitInterval(long commitInterval) {
        this.commitInterval = commitInterval;
    }

    public long getLeaseTimeout() {
        return leaseTimeout;
    }

    public void setLeaseTimeout(long leaseTimeout) {
        this.leaseTimeout = leaseTimeout;
    }

    public long getDeliveryRetryDelay() {
        return deliveryRetryDelay;
    }

    public void setDeliveryRetryDelay(long deliveryRetryDelay) {
        this.deliveryRetryDelay = deliveryRetryDelay;
    }

    public BodyType getBodyType() {
        return bodyType;
    }

    public void setBodyType(BodyType bodyType) {
        this.bodyType = bodyType;
    }

    public Class<?> getUnmarshalType() {
        return unmarshalType;
    }

    public void setUnmarshalType(Class<?> unmarshalType) {
        this.unmarshalType = unmarshalType;
    }

    public String getMessageTypes() {
        return messageTypes;
    }

    public void setMessageTypes(String messageTypes) {
        this.messageTypes = messageTypes;
    }

    public long getVisibilityTimeout() {
        return visibilityTimeout;
    }

    public void setVisibilityTimeout(long visibilityTimeout) {
        this.visibilityTimeout = visibilityTimeout;
    }

    public long getMaxProcessingTime() {
        return maxProcessingTime;
    }

    public void setMaxProcessingTime(long maxProcessingTime) {
        this.maxProcessingTime = maxProcessingTime;
    }

    public int getMaxDeliveries() {
        return maxDeliveries;
    }

    public void setMaxDeliveries(int maxDeliveries) {
        this.maxDeliveries = maxDeliveries;
    }

    public String getDeadLetterList() {
        return deadLetterList;
    }

    public void setDeadLetterList(String deadLetterList) {
        this.deadLetterList = deadLetterList;
    }

    public boolean isBreakOnFirstError() {
        return breakOnFirstError;
    }

    public void setBreakOnFirstError(boolean breakOnFirstError) {
        this.breakOnFirstError = breakOnFirstError;
    }

    public MalformedPolicy getMalformedPolicy() {
        return malformedPolicy;
    }

    public void setMalformedPolicy(MalformedPolicy malformedPolicy) {
        this.malformedPolicy = malformedPolicy;
    }

    public boolean isAllowManualCommit() {
        return allowManualCommit;
    }

    public void setAllowManualCommit(boolean allowManualCommit) {
        this.allowManualCommit = allowManualCommit;
    }

    public boolean isBatching() {
        return batching;
    }

    public void setBatching(boolean batching) {
        this.batching = batching;
    }

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public long getBatchingInterval() {
        return batchingInterval;
    }

    public void setBatchingInterval(long batchingInterval) {
        this.batchingInterval = batchingInterval;
    }

    public boolean isWakeUp() {
        return wakeUp;
    }

    public void setWakeUp(boolean wakeUp) {
        this.wakeUp = wakeUp;
    }

    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public int getReconnectAttempts() {
        return reconnectAttempts;
    }

    public void setReconnectAttempts(int reconnectAttempts) {
        this.reconnectAttempts = reconnectAttempts;
    }

    public String getSeekTo() {
        return seekTo;
    }

    public void setSeekTo(String seekTo) {
        this.seekTo = seekTo;
    }

    public Retention getRetention() {
        return retention;
    }

    public void setRetention(Retention retention) {
        this.retention = retention;
    }

    public String getRetentionGroups() {
        return retentionGroups;
    }

    public void setRetentionGroups(String retentionGroups) {
        this.retentionGroups = retentionGroups;
    }

    public long getRetentionKeep() {
        return retentionKeep;
    }

    public void setRetentionKeep(long retentionKeep) {
        this.retentionKeep = retentionKeep;
    }

    public long getRetentionMaxLength() {
        return retentionMaxLength;
    }

    public void setRetentionMaxLength(long retentionMaxLength) {
        this.retentionMaxLength = retentionMaxLength;
    }

    public long getRetentionMaxIdle() {
        return retentionMaxIdle;
    }

    public void setRetentionMaxIdle(long retentionMaxIdle) {
        this.retentionMaxIdle = retentionMaxIdle;
    }

    public long getRetentionMaxLag() {
        return retentionMaxLag;
    }

    public void setRetentionMaxLag(long retentionMaxLag) {
        this.retentionMaxLag = retentionMaxLag;
    }

    public long getRetentionMargin() {
        return retentionMargin;
    }

    public void setRetentionMargin(long retentionMargin) {
        this.retentionMargin = retentionMargin;
    }
}
