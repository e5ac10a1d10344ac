package io.github.camelredislist.examples.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/**
 * What a server has done since it was started, as its INFO says.
 *
 * @param reads from the sockets of its clients
 * @param cpuSeconds of its process
 */
record ServerCosts(double reads, double cpuSeconds) {

    static ServerCosts of(Jedis client) {
        String stats = client.info("stats");
        String cpu = client.info("cpu");
        return new ServerCosts(
                number(stats, "total_reads_processed:"), number(cpu, "used_cpu_user:") + number(cpu, "used_cpu_sys:"));
    }

    ServerCosts minus(ServerCosts before) {
        return new ServerCosts(reads - before.reads, cpuSeconds - before.cpuSeconds);
    }

    private static double number(String info, String name) {
        Matcher line =
                Pattern.compile("^" + name + "([0-9.]+)", Pattern.MULTILINE).matcher(info);
        if (!line.find()) {
            throw new IllegalStateException("The INFO of this server does not have " + name);
        }
        return Double.parseDouble(line.group(1));
    }
}
