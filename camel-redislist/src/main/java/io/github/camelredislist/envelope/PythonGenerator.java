package io.github.camelredislist.envelope;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** Writes what Jackson's own generator cannot be set up to write as Python does. */
final class PythonGenerator extends JsonGeneratorDelegate {

    private static final PrettyPrinter SEPARATORS = new Separators();
    private static final CharacterEscapes ESCAPES = new Escapes();

    PythonGenerator(JsonGenerator generator) {
        // Not passing on what is made of simpler calls, so that each number comes by here.
        super(generator, false);
        generator.setPrettyPrinter(SEPARATORS);
        generator.setCharacterEscapes(ESCAPES);
    }

    @Override
    public void writeNumber(double value) throws IOException {
        delegate.writeNumber(PythonFloat.repr(value));
    }

    @Override
    public void writeNumber(float value) throws IOException {
        delegate.writeNumber(PythonFloat.repr(value));
    }

    @Override
    public void writeArray(double[] array, int offset, int length) throws IOException {
        writeStartArray(array, length);
        for (int i = offset; i < offset + length; i++) {
            writeNumber(array[i]);
        }
        writeEndArray();
    }

    private static final class Separators extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(", ");
        }
    }

    /** JSON's escapes, and DEL, which Python takes for not printable. */
    private static final class Escapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;
        private static final char DEL = 0x7f;

        private final int[] codes = standardAsciiEscapesForJSON();

        Escapes() {
            codes[DEL] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
