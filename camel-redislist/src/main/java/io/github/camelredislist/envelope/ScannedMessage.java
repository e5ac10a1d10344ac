package io.github.camelredislist.envelope;

/**
 * Where a message is in the bytes at hand, and what was found in it on the way.
 *
 * @param place the message, without white space around it
 * @param kind what it is
 * @param empty whether it is an object without members
 * @param type the value of its member {@code type} if that is a string, else null; the last one counts, as in Python
 * @param headers the value of the last member under the headers key, or null if there is none
 * @param encodedSurrogates whether surrogates are encoded alone in it, for which strict UTF-8 has no place; true as well
 *     if that is only so in the bytes before it
 */
record ScannedMessage(
        Slice place, JsonKind kind, boolean empty, String type, Slice headers, boolean encodedSurrogates) {

    /**
     * Steps over a message that has no envelope around it.
     *
     * @param scanner a scanner that is still at the beginning of the bytes
     */
    static ScannedMessage scanAll(JsonScanner scanner, byte[] in, MemberKey headersKey) {
        scanner.begin();
        ScannedMessage message = scan(scanner, in, headersKey);
        scanner.end();
        return message;
    }

    /**
     * Steps over a message, at whose first byte the scanner is.
     *
     * @param headersKey the key to look for besides {@code type}; or null
     */
    static ScannedMessage scan(JsonScanner scanner, byte[] in, MemberKey headersKey) {
        int from = scanner.position();
        JsonKind kind = JsonKind.of(scanner.peek());
        if (kind != JsonKind.OBJECT) {
            scanner.skipValue();
            return new ScannedMessage(
                    new Slice(from, scanner.position()), kind, false, null, null, scanner.sawEncodedSurrogates());
        }
        String type = null;
        Slice headers = null;
        scanner.enter(true);
        boolean empty = scanner.peek() == '}';
        for (boolean more = !empty; more; more = scanner.anotherElement()) {
            int key = scanner.position();
            boolean verbatim = scanner.skipString();
            int keyEnd = scanner.position();
            scanner.skipColon();
            int value = scanner.position();
            boolean isType = MemberKey.TYPE.matches(in, key, keyEnd, verbatim);
            if (isType && scanner.peek() == '"') {
                boolean verbatimType = scanner.skipString();
                type = JsonStrings.decode(in, value, scanner.position(), verbatimType);
            } else {
                scanner.skipValue();
                type = isType ? null : type;
            }
            if (headersKey != null && headersKey.matches(in, key, keyEnd, verbatim)) {
                headers = new Slice(value, scanner.position());
            }
        }
        scanner.leave();
        return new ScannedMessage(
                new Slice(from, scanner.position()), kind, empty, type, headers, scanner.sawEncodedSurrogates());
    }
}
