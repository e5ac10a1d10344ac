package io.github.camelredislist.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisDataException;

/** A command that Redis did not carry out, or of which that is not known. The message is a whole sentence. */
public final class RedisFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known about the command that failed. */
    public enum Outcome {
        /** It was not executed, and may be when it is tried again. */
        NOT_EXECUTED,
        /** It was refused, and will be until somebody changes the configuration, the rights or the data. */
        REFUSED,
        /** It was sent, and no reply came: it may have been executed or not. */
        UNKNOWN,
        /** It was executed, but not so many replicas as were asked for have confirmed that they have what it wrote. */
        UNCONFIRMED
    }

    private static final List<String> REFUSED_FOR_NOW = List.of(
            "OOM",
            "MISCONF",
            "NOREPLICAS",
            "READONLY",
            "LOADING",
            "MASTERDOWN",
            "TRYAGAIN",
            "CLUSTERDOWN",
            "BUSY",
            "MOVED",
            "ASK");

    /**
     * Before Redis 7 a script wraps the error of a command that it called, some of them without the dash: {@code ERR Error
     * running script (call to …): @user_script:7: -OOM …}.
     */
    private static final Pattern ERROR_IN_SCRIPT = Pattern.compile(
            "^ERR Error running script.*?@user_script: ?\\d+: (?:@user_script: ?\\d+: )?-?([A-Z]{3,}) ");

    /** Before Redis 7, the error of a script whose user lacks a right has no code of its own. */
    private static final Pattern NO_RIGHT_IN_SCRIPT = Pattern.compile("The user executing the script can't .*");

    private final Outcome outcome;
    private final String reason;

    private RedisFailure(Outcome outcome, String purpose, String reason, Throwable cause) {
        super(beginning(outcome) + purpose + ": " + reason, cause);
        this.outcome = outcome;
        this.reason = reason;
    }

    private static String beginning(Outcome outcome) {
        return switch (outcome) {
            case NOT_EXECUTED, REFUSED -> "Cannot ";
            case UNKNOWN -> "It is not known whether Redis did this: ";
            case UNCONFIRMED -> "Redis did this, but its replicas may not have it: ";
        };
    }

    private RedisFailure(RedisFailure other) {
        super(other.getMessage(), other.getCause());
        this.outcome = other.outcome;
        this.reason = other.reason;
    }

    static RedisFailure of(String purpose, String location, RuntimeException cause) {
        return new RedisFailure(outcome(cause), purpose, explain(location, cause), cause);
    }

    /** The failure of a command that waited in this process until it was given up, and was not sent. */
    public static RedisFailure notSent(String purpose, String reason) {
        return new RedisFailure(Outcome.NOT_EXECUTED, purpose, reason, null);
    }

    /** The failure of a command of which something else than Redis is the reason that nothing is known. */
    public static RedisFailure unknown(String purpose, Throwable cause) {
        return new RedisFailure(Outcome.UNKNOWN, purpose, String.valueOf(cause), cause);
    }

    /** The failure of a command of which nobody can find out any more what became of it. */
    public static RedisFailure unknown(String purpose, String reason) {
        return new RedisFailure(Outcome.UNKNOWN, purpose, reason, null);
    }

    /** The same for somebody else for whom the same command was sent: an exception of its own. */
    public RedisFailure copy() {
        return new RedisFailure(this);
    }

    public Outcome outcome() {
        return outcome;
    }

    /** What is the matter with Redis, without what was wanted of it. */
    public String reason() {
        return reason;
    }

    private static Outcome outcome(RuntimeException failure) {
        if (failure instanceof UnconfirmedException) {
            return Outcome.UNCONFIRMED;
        }
        Causes causes = Causes.of(failure);
        Optional<JedisDataException> error = causes.find(JedisDataException.class);
        if (error.isPresent()) {
            return REFUSED_FOR_NOW.contains(code(error.get())) ? Outcome.NOT_EXECUTED : Outcome.REFUSED;
        }
        if (causes.find(UnsupportedServerException.class).isPresent()) {
            return Outcome.REFUSED;
        }
        Optional<TlsFailure> tls = TlsFailure.of("", causes);
        if (tls.isPresent()) {
            return tls.get().outcome();
        }
        boolean unsent = failure instanceof CommandNotSentException
                || causes.find(ConnectException.class).isPresent()
                || causes.find(UnknownHostException.class).isPresent()
                || causes.find(NoSuchElementException.class).isPresent();
        return unsent ? Outcome.NOT_EXECUTED : Outcome.UNKNOWN;
    }

    private static String explain(String location, RuntimeException failure) {
        if (failure instanceof UnconfirmedException) {
            return failure.getMessage();
        }
        Causes causes = Causes.of(failure);
        Optional<JedisDataException> error = causes.find(JedisDataException.class);
        if (error.isPresent()) {
            return explain(location, error.get());
        }
        Optional<NoPrimaryException> noPrimary = causes.find(NoPrimaryException.class);
        if (noPrimary.isPresent()) {
            return noPrimary.get().getMessage();
        }
        Optional<UnsupportedServerException> unsupported = causes.find(UnsupportedServerException.class);
        if (unsupported.isPresent()) {
            return unsupported.get().getMessage();
        }
        Optional<TlsFailure> tls = TlsFailure.of(location, causes);
        if (tls.isPresent()) {
            return tls.get().reason();
        }
        if (causes.find(UnknownHostException.class).isPresent()) {
            return "the host of Redis at " + location + " is unknown; check redisUri";
        }
        if (causes.find(NoRouteToHostException.class).isPresent()) {
            return "there is no route to Redis at " + location + "; check redisUri and the network";
        }
        if (causes.find(ConnectException.class).isPresent()) {
            return "nothing accepts connections at " + location + "; check redisUri and whether Redis is up";
        }
        if (causes.find(NoSuchElementException.class).isPresent()) {
            return "all connections to Redis at " + location
                    + " stayed in use for the whole commandTimeout; raise maxConnections";
        }
        if (causes.find(SocketTimeoutException.class).isPresent()) {
            return failure instanceof CommandNotSentException
                    ? "Redis at " + location + " did not accept a connection in time (connectionTimeout)"
                    : "Redis at " + location + " did not answer in time (commandTimeout)";
        }
        if (failure instanceof CommandNotSentException) {
            // A server that wants TLS, or a certificate of its clients, need not say so.
            return "Redis at " + location + " closed the connection while it was made (" + causes.innermost()
                    + "); check whether it wants TLS, or a certificate of its clients";
        }
        return "the connection to Redis at " + location + " broke (" + causes.innermost() + ")";
    }

    private static String explain(String location, JedisDataException error) {
        String server = "Redis at " + location;
        return switch (code(error)) {
            case "WRONGPASS" -> server + " does not accept this username and password (WRONGPASS)";
            case "NOAUTH" -> server + " wants a password; give it in redisUri or by the option password (NOAUTH)";
            case "NOPERM" -> server + " does not give this user the right to do that (" + lackingRight(error) + ")";
            case "WRONGTYPE" ->
                "a key at " + server + " has another type than expected (WRONGTYPE); look at it with TYPE";
            case "OOM" -> server + " is over its memory limit (OOM); raise maxmemory, or trim lists";
            case "LOADING" -> server + " is still loading its data (LOADING)";
            case "READONLY" ->
                server + " is a replica and takes no writes (READONLY); name its primary in redisUri, or set"
                        + " deployment=SENTINEL";
            case "CLUSTERDOWN" ->
                "the cluster at " + location + " has no primary for this key now (" + error.getMessage() + ")";
            case "MOVED" -> server + " is a node of a cluster, and the key is on another one; set deployment=CLUSTER";
            default -> otherDeployment(server, error).orElse(server + " answered: " + error.getMessage());
        };
    }

    private static Optional<String> otherDeployment(String server, JedisDataException error) {
        if (error instanceof UnknownMasterException || error instanceof SentinelRefusedException) {
            return Optional.of(error.getMessage());
        }
        String message = String.valueOf(error.getMessage());
        if (message.startsWith("ERR This instance has cluster support disabled")) {
            return Optional.of(server + " is no node of a cluster; check redisUri, or set deployment=STANDALONE");
        }
        return message.startsWith("ERR unknown command `SENTINEL`")
                        || message.startsWith("ERR unknown command 'SENTINEL'")
                ? Optional.of(server + " is no Sentinel; check redisUri")
                : Optional.empty();
    }

    private static String lackingRight(JedisDataException error) {
        Matcher inScript = NO_RIGHT_IN_SCRIPT.matcher(error.getMessage());
        return (inScript.find() ? inScript.group() : error.getMessage()).strip();
    }

    static String code(JedisDataException error) {
        String message = String.valueOf(error.getMessage());
        if (NO_RIGHT_IN_SCRIPT.matcher(message).find()) {
            return "NOPERM";
        }
        Matcher inScript = ERROR_IN_SCRIPT.matcher(message);
        return inScript.find() ? inScript.group(1) : message.split("[ :]", 2)[0];
    }
}
