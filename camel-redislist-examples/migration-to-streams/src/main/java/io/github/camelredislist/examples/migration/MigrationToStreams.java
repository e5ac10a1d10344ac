package io.github.camelredislist.examples.migration;

import java.util.Arrays;

/** Migrates the lists that are named; without any, shows what happens with lists of its own. */
final class MigrationToStreams {

    private MigrationToStreams() {}

    /** @param args as {@link Migration#main} takes them */
    public static void main(String[] args) throws Exception {
        boolean named =
                Arrays.stream(args).anyMatch(arg -> arg.startsWith("lists=") && arg.length() > "lists=".length());
        if (named) {
            Migration.main(args);
        } else {
            new Demo(System.getProperty("camel.component.redislist.redis-uri"), System.out).run();
            System.exit(0);
        }
    }
}
