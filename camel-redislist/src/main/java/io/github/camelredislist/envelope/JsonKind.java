package io.github.camelredislist.envelope;

/** What a JSON value is, which its first byte tells. */
enum JsonKind {
    OBJECT("object"),
    ARRAY("array"),
    STRING("string"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    NULL("null");

    private final String noun;

    JsonKind(String noun) {
        this.noun = noun;
    }

    /** The kind of a value that was found to be valid. */
    static JsonKind of(byte first) {
        return switch (first) {
            case '{' -> OBJECT;
            case '[' -> ARRAY;
            case '"' -> STRING;
            case 't', 'f' -> BOOLEAN;
            case 'n' -> NULL;
            default -> NUMBER;
        };
    }

    @Override
    public String toString() {
        return "JSON " + noun;
    }
}
