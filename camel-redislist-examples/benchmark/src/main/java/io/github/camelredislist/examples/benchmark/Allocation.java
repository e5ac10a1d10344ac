package io.github.camelredislist.examples.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much the threads of this JVM have allocated. */
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Bytes that the threads which live now have allocated so far. */
    static long bytes() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes); // -1 for a thread that has just ended
        }
        return sum;
    }
}
