package io.github.camelredislist.examples.dashboard;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one may do with the token. Each action answers with a sentence that says what was done. */
public final class Steering {

    private static final int REDRIVEN_AT_ONCE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Steering.class);

    private final Operations operations;
    private final LocalRoutes routes;

    Steering(Operations operations, LocalRoutes routes) {
        this.operations = operations;
        this.routes = routes;
    }

    public Map<String, String> steer(@Header("action") String action, @Body Map<String, Object> what) throws Exception {
        String done =
                switch (action) {
                    case "check" -> "The token is right";
                    case "pause" -> pause(text(what, "list"), text(what, "group"));
                    case "resume" -> resume(text(what, "list"), text(what, "group"));
                    case "seek" -> seek(text(what, "list"), text(what, "group"), text(what, "to"));
                    case "redrive" -> redrive(text(what, "list"));
                    default -> throw new Refusal(404, "There is no such action");
                };
        if (!action.equals("check")) {
            LOG.warn("Steered from the dashboard: {}", done);
        }
        return Map.of("done", done);
    }

    private static String text(Map<String, Object> what, String name) {
        if (what.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new Refusal(400, "The request says nothing about: " + name);
    }

    private String pause(String list, String group) throws Exception {
        List<String> reading = reading(list, group);
        routes.pause(reading);
        return "Group %s of list %s is paused here: %s".formatted(group, list, String.join(", ", reading));
    }

    private String resume(String list, String group) throws Exception {
        List<String> reading = reading(list, group);
        routes.resume(reading);
        return "Group %s of list %s reads on: %s".formatted(group, list, String.join(", ", reading));
    }

    private List<String> reading(String list, String group) {
        List<String> reading = routes.reading(list, group);
        if (reading.isEmpty()) {
            throw new Refusal(409, "No route of this process reads list %s for group %s".formatted(list, group));
        }
        return reading;
    }

    /** Only where there is a group: a slip of the pen would make one. */
    private String seek(String list, String group, String to) {
        if (operations.position(list, group) == null) {
            throw new Refusal(409, "Group %s of list %s has no position".formatted(group, list));
        }
        return "Group %s of list %s is at index %d now".formatted(group, list, operations.seek(list, group, to));
    }

    private String redrive(String list) {
        Map<String, Object> result = operations.redrive(list, REDRIVEN_AT_ONCE);
        return "Redrove %s dead letters of list %s; %s passed over, %s left"
                .formatted(result.get("redriven"), list, result.get("passedOver"), result.get("left"));
    }
}
