package io.github.camelredislist.subscription;

/** Which lists a member is to read. Implementations are thread-safe. */
@FunctionalInterface
public interface Share {

    /** SHARED: any member may claim from any list. */
    Share ALL = list -> true;

    /** Before it is known who else is there. */
    Share NONE = list -> false;

    boolean isMine(String list);
}
