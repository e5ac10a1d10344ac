package io.github.camelredislist.delivery;

import java.net.URI;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** Lets a command be executed and then loses its answer, or has it come late. */
public final class AnswerLoser implements CommandExecutor {

    private final PooledConnectionProvider provider;
    private final DefaultCommandExecutor executor;
    private boolean lose;
    private int requestsToLose;
    private Runnable beforeNextAnswer = () -> {};

    public AnswerLoser(String uri) {
        provider = new PooledConnectionProvider(HostAndPort.from(URI.create(uri).getAuthority()));
        executor = new DefaultCommandExecutor(provider);
    }

    public UnifiedJedis client() {
        return RedisClient.builder()
                .connectionProvider(provider)
                .commandExecutor(this)
                .build();
    }

    public void loseNext() {
        lose = true;
    }

    /** @param before what happens until the next answer is there */
    public void delayNext(Runnable before) {
        beforeNextAnswer = before;
    }

    /** So many commands are not even executed. */
    public void loseRequests(int number) {
        requestsToLose = number;
    }

    @Override
    public <T> T executeCommand(CommandObject<T> command) {
        if (requestsToLose > 0) {
            requestsToLose--;
            throw new JedisConnectionException("The request was lost");
        }
        T answer = executor.executeCommand(command);
        Runnable before = beforeNextAnswer;
        beforeNextAnswer = () -> {};
        before.run();
        if (lose) {
            lose = false;
            throw new JedisConnectionException("The answer was lost");
        }
        return answer;
    }

    @Override
    public void close() {
        provider.close();
    }
}
