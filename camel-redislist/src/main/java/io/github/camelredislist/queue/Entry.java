package io.github.camelredislist.queue;

/** One element of a list. Whoever reads it may attach what was made of its bytes, for the one who works on it. */
public final class Entry {

    private final long offset;
    private final long position;
    private final byte[] bytes;
    private Object attachment;

    /**
     * @param offset absolute number in the list's history; never changes
     * @param position index in the list when it was read, as LINDEX counts; trimming lowers it
     * @param bytes as stored; not to be changed
     */
    public Entry(long offset, long position, byte[] bytes) {
        this.offset = offset;
        this.position = position;
        this.bytes = bytes;
    }

    public long offset() {
        return offset;
    }

    public long position() {
        return position;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Before the entry is handed to another thread, which must be done safely. */
    public void attach(Object made) {
        attachment = made;
    }

    /** What was attached; null when there is nothing. */
    public Object attachment() {
        return attachment;
    }

    /** {@code offset 17}, for the log. */
    @Override
    public String toString() {
        return "offset " + offset;
    }
}
