package io.github.camelredislist.produce;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Random UUIDs (RFC 4122, version 4) for many threads. They are as hard to guess as those of {@link UUID#randomUUID()},
 * since they come from a SecureRandom as well; but it is asked for many at once, since it lets in one thread at a time.
 */
final class MessageIds implements Supplier<String> {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BYTES_OF_ID = 16;
    private static final int IDS_AT_ONCE = 256;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 1L << 63;

    private final SecureRandom random = new SecureRandom();
    private volatile Block block = new Block(random);

    @Override
    public String get() {
        for (; ; ) {
            Block current = block;
            int from = current.used.getAndAdd(BYTES_OF_ID);
            if (from < current.bytes.length) {
                return current.id(from);
            }
            replace(current);
        }
    }

    private synchronized void replace(Block usedUp) {
        if (block == usedUp) {
            block = new Block(random);
        }
    }

    private static final class Block {

        private final byte[] bytes = new byte[IDS_AT_ONCE * BYTES_OF_ID];
        private final AtomicInteger used = new AtomicInteger();

        Block(SecureRandom random) {
            random.nextBytes(bytes);
        }

        String id(int from) {
            long high = (long) LONGS.get(bytes, from) & ~0xF000L | VERSION_4;
            long low = (long) LONGS.get(bytes, from + Long.BYTES) & ~(3L << 62) | VARIANT_2;
            return new UUID(high, low).toString();
        }
    }
}
