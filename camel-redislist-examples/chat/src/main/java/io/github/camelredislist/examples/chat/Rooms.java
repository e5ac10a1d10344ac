package io.github.camelredislist.examples.chat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.undertow.UndertowConstants;

/** Which browser of this process is in which room. Thread-safe. */
public final class Rooms {

    private static final Pattern ROOM = Pattern.compile("[\\p{L}\\p{N}_-]{1,40}");
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 1_000;
    private static final long SHOWN_ON_ENTERING = 50;

    private final Map<String, String> rooms = new ConcurrentHashMap<>();

    /** Puts a browser into a room, out of the one that it was in, and returns the room. */
    public String enter(@Header(UndertowConstants.CONNECTION_KEY) String browser, @Body Map<String, Object> message) {
        String room = String.valueOf(message.get("enter"));
        if (!ROOM.matcher(room).matches()) {
            throw new IllegalArgumentException("A room has letters and digits, 40 at most, but not: " + room);
        }
        rooms.put(browser, room);
        return room;
    }

    public void leave(@Header(UndertowConstants.CONNECTION_KEY) String browser) {
        rooms.remove(browser);
    }

    /** @throws IllegalStateException when the browser is in none */
    public String roomOf(@Header(UndertowConstants.CONNECTION_KEY) String browser) {
        String room = rooms.get(browser);
        if (room == null) {
            throw new IllegalStateException("A browser has to enter a room before it says something");
        }
        return room;
    }

    /** The browsers in the room whose list this is. */
    public List<String> in(@Header("CamelRedisListName") String list) {
        String room = list.substring(list.lastIndexOf(':') + 1);
        return rooms.entrySet().stream()
                .filter(browser -> browser.getValue().equals(room))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What is published: of what a browser sends only that, and not more than so much. */
    public Map<String, Object> said(@Body Map<String, Object> message) {
        return Map.of(
                "type", "said",
                "id", UUID.randomUUID().toString(),
                "name", cut(message.get("name"), LONGEST_NAME),
                "text", cut(message.get("text"), LONGEST_TEXT));
    }

    /** The index from which on a list is shown to somebody who enters. */
    public long lastFew(@Header("CamelRedisListLength") long length) {
        return Math.max(0, length - SHOWN_ON_ENTERING);
    }

    private static String cut(Object text, int longest) {
        String whole = text == null ? "" : String.valueOf(text).strip();
        return whole.substring(0, Math.min(longest, whole.length()));
    }
}
