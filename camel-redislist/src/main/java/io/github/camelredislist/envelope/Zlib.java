package io.github.camelredislist.envelope;

import io.github.camelredislist.envelope.MalformedEntryException.Reason;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The zlib format (RFC 1950), as Python's module {@code zlib} has it by default. */
final class Zlib {

    private static final int DEFLATE = 8;
    private static final int LARGEST_WINDOW = 7;
    private static final int PRESET_DICTIONARY = 0x20;
    private static final int CHECK = 31;

    private static final int CHUNK = 8192;
    /** What JSON usually grows by. */
    private static final int USUAL_RATIO = 4;

    private Zlib() {}

    /** Whether bytes begin as what {@link #deflate} makes; of random ones about one in 1,000 does. */
    static boolean beginsAsZlib(byte[] in) {
        if (in.length < 2) {
            return false;
        }
        int method = in[0] & 0xff;
        int flags = in[1] & 0xff;
        return (method & 0x0f) == DEFLATE
                && method >> 4 <= LARGEST_WINDOW
                && (flags & PRESET_DICTIONARY) == 0
                && (method << 8 | flags) % CHECK == 0;
    }

    static byte[] deflate(byte[] in) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(in);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * What was deflated. What follows it is passed over, as Python does.
     *
     * @param limit the most bytes that may come out. No more than three times as many are held, whatever comes in
     * @throws MalformedEntryException if it is damaged, or larger
     */
    static byte[] inflate(byte[] zlib, int limit) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(zlib);
            return inflate(inflater, Math.max(CHUNK, USUAL_RATIO * (long) zlib.length), limit);
        } catch (DataFormatException e) {
            throw malformed(Reason.NOT_INFLATABLE, inflater);
        } finally {
            inflater.end();
        }
    }

    private static byte[] inflate(Inflater inflater, long room, int limit) throws DataFormatException {
        // One byte more tells that it is too large.
        int most = limit + 1;
        byte[] out = new byte[(int) Math.min(room, most)];
        int size = 0;
        while (!inflater.finished()) {
            if (size == out.length) {
                out = Arrays.copyOf(out, (int) Math.min(2L * size, most));
            }
            int inflated = inflater.inflate(out, size, out.length - size);
            size += inflated;
            if (size > limit) {
                throw malformed(Reason.INFLATED_TOO_LARGE, inflater);
            }
            if (inflated == 0 && !inflater.finished()) {
                throw malformed(Reason.NOT_INFLATABLE, inflater);
            }
        }
        return Arrays.copyOf(out, size);
    }

    private static MalformedEntryException malformed(Reason reason, Inflater inflater) {
        return MalformedEntryException.inCompressed(reason, Math.toIntExact(inflater.getBytesRead()));
    }
}
