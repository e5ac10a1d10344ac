package io.github.camelredislist.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/**
 * Objects to JSON and back, as Python's {@code json} module has it by default: {@code ", "} and {@code ": "} between,
 * everything beyond ASCII escaped, bare {@code NaN} and infinities, floats as {@code repr} writes them.
 *
 * <p>What is read has passed the {@link JsonScanner}, whose limits are the ones that count; Jackson's own are lifted.
 * Jackson modules on the class path are used, so that dates and the like can be in a message.
 */
final class PythonJson {

    /**
     * The longest number, also in a string, that becomes a value of a class. A BigInteger or BigDecimal of very many digits
     * takes its time, which grows with their square; the general forms have none but of integers, which are short.
     */
    static final int MAX_NUMBER_LENGTH_FOR_CLASS = 10_000;

    private static final JsonMapper MAPPER = mapper(Integer.MAX_VALUE);
    private static final JsonMapper CLASS_MAPPER = mapper(MAX_NUMBER_LENGTH_FOR_CLASS);

    private PythonJson() {}

    private static JsonMapper mapper(int maxNumberLength) {
        return JsonMapper.builder(factory(maxNumberLength))
                .findAndAddModules()
                .addModule(keys())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // Allows no class that a message names, also where an annotation of the class that is read would.
                .polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder().build())
                .build();
    }

    private static JsonFactory factory(int maxNumberLength) {
        return JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                // Keys come from outside: they may be many, or chosen so that a table of them gets slow or breaks.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(ProteanEnvelope.MAX_DEPTH_READ)
                        .maxNumberLength(maxNumberLength)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(ProteanEnvelope.MAX_DEPTH_WRITTEN)
                        .build())
                .addDecorator((factory, generator) -> new PythonGenerator(generator))
                .build();
    }

    /** Keys that are no strings in Java either. */
    private static SimpleModule keys() {
        return new SimpleModule("python-keys")
                .addKeySerializer(Double.class, new KeySerializer<>() {
                    @Override
                    String key(Double value) {
                        return PythonFloat.repr(value);
                    }
                })
                .addKeySerializer(Float.class, new KeySerializer<>() {
                    @Override
                    String key(Float value) {
                        return PythonFloat.repr(value);
                    }
                });
    }

    private abstract static class KeySerializer<T> extends JsonSerializer<T> {

        abstract String key(T value);

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeFieldName(key(value));
        }
    }

    /**
     * The JSON of an object: ASCII.
     *
     * @throws JsonProcessingException if Jackson cannot make JSON of it
     */
    static byte[] write(Object value) throws JsonProcessingException {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Reads one of the general forms: a map or a tree. */
    static ObjectReader readerFor(Class<?> type) {
        return MAPPER.readerFor(type);
    }

    /** Reads a class of the user's, of which nothing is known. */
    static ObjectReader readerForClass(Class<?> type) {
        return CLASS_MAPPER.readerFor(type);
    }

    /**
     * Reads JSON that a scanner has stepped over.
     *
     * @throws JsonProcessingException if it does not fit what the reader is for
     */
    static <T> T read(ObjectReader reader, byte[] in, Slice json) throws JsonProcessingException {
        // From characters: from bytes, Jackson 2.21 and later refuse some surrogates that stand alone.
        return reader.readValue(Utf8.decode(in, json.from(), json.to()));
    }
}
