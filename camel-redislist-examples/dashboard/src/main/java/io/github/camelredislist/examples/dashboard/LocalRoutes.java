package io.github.camelredislist.examples.dashboard;

import io.github.camelredislist.RedisListEndpoint;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** The routes of this Camel context that read lists: those of other processes cannot be paused from here. */
final class LocalRoutes {

    private static final long SECONDS_FOR_WHAT_IS_IN_HAND = 10;

    private final CamelContext camel;

    LocalRoutes(CamelContext camel) {
        this.camel = camel;
    }

    /** Ids of the routes that read the list for the group. */
    List<String> reading(String list, String group) {
        return camel.getRoutes().stream()
                .filter(route -> route.getEndpoint() instanceof RedisListEndpoint endpoint
                        && endpoint.getName().equals(list)
                        && group.equals(endpoint.getConfiguration().getConsumerGroup()))
                .map(Route::getRouteId)
                .toList();
    }

    /** Whether none of them reads. */
    boolean arePaused(List<String> routes) {
        return !routes.isEmpty()
                && routes.stream()
                        .noneMatch(id ->
                                camel.getRouteController().getRouteStatus(id).isStarted());
    }

    void pause(List<String> routes) throws Exception {
        for (String id : routes) {
            camel.getRouteController().suspendRoute(id, SECONDS_FOR_WHAT_IS_IN_HAND, TimeUnit.SECONDS);
        }
    }

    void resume(List<String> routes) throws Exception {
        for (String id : routes) {
            camel.getRouteController().resumeRoute(id);
        }
    }
}
