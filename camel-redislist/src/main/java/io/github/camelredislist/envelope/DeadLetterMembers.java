package io.github.camelredislist.envelope;

/**
 * The members of a JSON object that mean something in a dead letter.
 *
 * @param raw the value of the member {@code _raw}, or null if there is none
 * @param metadata the value of the member {@code _dlq_metadata}, or null if there is none
 * @param addition what to leave out so that the member {@code _dlq_metadata} was never there; null if there is none
 * @param repeated whether there are several members of one of these names
 */
record DeadLetterMembers(Slice raw, Slice metadata, Slice addition, boolean repeated) {

    static final String RAW = "_raw";
    static final String METADATA = "_dlq_metadata";

    private static final MemberKey RAW_KEY = new MemberKey(RAW);
    private static final MemberKey METADATA_KEY = new MemberKey(METADATA);

    /**
     * @param object the text of a JSON object, valid and without white space around it
     * @param maxDepth how many arrays and objects may be within each other
     * @throws MalformedEntryException if it is nested more deeply than that
     */
    static DeadLetterMembers scan(byte[] object, int maxDepth) {
        JsonScanner scanner = new JsonScanner(object, maxDepth);
        scanner.enter(true);
        Slice raw = null;
        Slice metadata = null;
        Slice addition = null;
        boolean repeated = false;
        int before = 0;
        boolean more = scanner.peek() != '}';
        while (more) {
            int key = scanner.position();
            boolean verbatim = scanner.skipString();
            int keyEnd = scanner.position();
            scanner.skipColon();
            int from = scanner.position();
            scanner.skipValue();
            Slice value = new Slice(from, scanner.position());
            more = scanner.anotherElement();
            if (METADATA_KEY.matches(object, key, keyEnd, verbatim)) {
                repeated |= metadata != null;
                metadata = value;
                addition = before > 0
                        ? new Slice(comma(object, before), value.to())
                        : new Slice(key, more ? scanner.position() : value.to());
            } else if (RAW_KEY.matches(object, key, keyEnd, verbatim)) {
                repeated |= raw != null;
                raw = value;
            }
            before = value.to();
        }
        return new DeadLetterMembers(raw, metadata, addition, repeated);
    }

    /** Only white space stands between a value and the comma after it. */
    private static int comma(byte[] object, int valueEnd) {
        int comma = valueEnd;
        while (object[comma] != ',') {
            comma++;
        }
        return comma;
    }

    /** Whether the object has nothing that could be mistaken for a part of a dead letter. */
    boolean none() {
        return raw == null && metadata == null;
    }
}
