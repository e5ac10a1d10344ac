package io.github.camelredislist.produce;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random UUIDs (RFC 4122, version 4) for many threads. They are as hard to guess as those of {@link UUID#randomUUID()}:
 * what AES in counter mode makes of nothing, with a key from a SecureRandom. Processors have instructions for that, so
 * it is several times as fast as asking the SecureRandom for each; and one thread asks for many at once.
 */
final class MessageIds implements Supplier<String> {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BYTES_OF_ID = 16;
    private static final int IDS_AT_ONCE = 256;
    private static final byte[] NOTHING = new byte[IDS_AT_ONCE * BYTES_OF_ID];
    /** After so many blocks there is a new key. */
    private static final int BLOCKS_OF_KEY = 10_000;

    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 1L << 63;

    private final SecureRandom random = new SecureRandom();
    private Cipher cipher;
    private int blocks;
    private volatile Block block = nextBlock();

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
            block = nextBlock();
        }
    }

    private Block nextBlock() {
        if (blocks++ % BLOCKS_OF_KEY == 0) {
            cipher = newCipher();
        }
        return new Block(cipher.update(NOTHING));
    }

    private Cipher newCipher() {
        byte[] key = new byte[16];
        byte[] counter = new byte[16];
        random.nextBytes(key);
        random.nextBytes(counter);
        try {
            Cipher made = Cipher.getInstance("AES/CTR/NoPadding");
            made.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no AES/CTR, which makes the ids of messages", e);
        }
    }

    private static final class Block {

        private final byte[] bytes;
        private final AtomicInteger used = new AtomicInteger();

        Block(byte[] bytes) {
            this.bytes = bytes;
        }

        String id(int from) {
            long high = (long) LONGS.get(bytes, from) & ~0xF000L | VERSION_4;
            long low = (long) LONGS.get(bytes, from + Long.BYTES) & ~(3L << 62) | VARIANT_2;
            return new UUID(high, low).toString();
        }
    }
}
