package io.github.camelredislist.examples.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** The envelope <code>["uuid", {message}]</code>, made and taken apart with as little effort as possible. */
final class RawEnvelope {

    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final JsonFactory JSON = new JsonFactory();

    private RawEnvelope() {}

    // tag::seal[]
    /** Puts a message, which is taken as it is, into an envelope with a new random id. */
    static byte[] seal(String message) {
        byte[] text = message.getBytes(UTF_8);
        byte[] entry = new byte[text.length + 42];
        entry[0] = '[';
        entry[1] = '"';
        putUuid4(entry, 2);
        entry[38] = '"';
        entry[39] = ',';
        entry[40] = ' ';
        System.arraycopy(text, 0, entry, 41, text.length);
        entry[entry.length - 1] = ']';
        return entry;
    }

    private static void putUuid4(byte[] entry, int from) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xf000L | 0x4000L;
        long low = random.nextLong() & ~(3L << 62) | 2L << 62;
        int at = from;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                entry[at++] = '-';
            }
            long bits = digit < 16 ? high : low;
            entry[at++] = HEX[(int) (bits >>> (60 - 4 * (digit & 15))) & 15];
        }
    }
    // end::seal[]

    // tag::open[]
    /** Cuts the message out of an entry, and checks on the way that the entry is an envelope and valid JSON. */
    static String open(byte[] entry) throws IOException {
        try (JsonParser parser = JSON.createParser(entry)) {
            expect(JsonToken.START_ARRAY, parser);
            expect(JsonToken.VALUE_STRING, parser);
            expect(JsonToken.START_OBJECT, parser);
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int to = (int) parser.currentLocation().getByteOffset();
            expect(JsonToken.END_ARRAY, parser);
            expect(null, parser);
            return new String(entry, from, to - from, UTF_8);
        }
    }

    private static void expect(JsonToken token, JsonParser parser) throws IOException {
        if (parser.nextToken() != token) {
            throw new IOException("The entry is no envelope: expected " + token);
        }
    }
    // end::open[]
}
