package io.github.camelredislist.test.infra;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs a program of camel-main beside a Redis that is found or started for it ({@link RedisService#open()}), and tells its
 * component {@code redislist} where that is. So an example needs no line of Java to find one.
 */
public final class WithRedis {

    private static final String REDIS_URI = "camel.component.redislist.redis-uri";

    private WithRedis() {}

    /** @param args the class whose {@code main} is run, and what that is given */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.out.println("Name the class to run, for example org.apache.camel.main.Main");
            System.exit(1);
        }
        try {
            RedisService redis = RedisService.open();
            Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
            System.setProperty(REDIS_URI, redis.uri());
        } catch (RedisUnavailableException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
        run(args[0], Arrays.copyOfRange(args, 1, args.length));
    }

    private static void run(String program, String[] args) throws ReflectiveOperationException {
        Method main = Class.forName(program).getMethod("main", String[].class);
        main.setAccessible(true); // as java itself does, which takes a class that is not public
        try {
            main.invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            // What it has started may go on without it, and would keep this process.
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }
}
