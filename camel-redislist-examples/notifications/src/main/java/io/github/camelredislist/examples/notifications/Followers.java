package io.github.camelredislist.examples.notifications;

import java.util.List;
import java.util.Map;
import org.apache.camel.Header;

/** Who follows whom: in earnest, a table. */
public final class Followers {

    private static final Map<String, List<String>> OF =
            Map.of("anna", List.of("ben", "carla", "dora"), "ben", List.of("anna"));

    /** @return names of users; none for somebody whom nobody follows */
    public List<String> of(@Header("user") String user) {
        return OF.getOrDefault(user, List.of());
    }
}
