package io.github.camelredislist.examples.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be found out about a page without a person who looks at it, or listens to it. */
final class Accessible {

    /** Of WCAG 2, level AA, for text of usual size. */
    private static final String CONTRAST = "4.5";

    private static final String FAINT = """
            const light = ([r, g, b]) => {
              const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
              return 0.2126 * x + 0.7152 * y + 0.0722 * z;
            };
            const colour = (text) => text.match(/[\\d.]+/g).map(Number);
            const behind = (element) => {
              for (let e = element; e; e = e.parentElement) {
                const c = colour(getComputedStyle(e).backgroundColor);
                if (c.length < 4 || c[3] > 0) return c;
              }
              return [255, 255, 255];
            };
            return [...document.querySelectorAll('body *')]
              .filter((e) => e.checkVisibility() && !e.disabled && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
              .filter((e) => {
                const style = getComputedStyle(e);
                const [a, b] = [light(colour(e instanceof SVGElement ? style.fill : style.color)), light(behind(e))];
                return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < CONTRAST;
              })
              .map((e) => e.outerHTML.slice(0, 120));
            """.replace("CONTRAST", CONTRAST);

    private Accessible() {}

    /** Elements whose text has too little contrast with what is behind it. */
    static Object tooFaint(Browser browser) {
        return browser.run(FAINT);
    }

    /** Names of the nodes that have one of these roles, from the tree that a screen reader gets. */
    static List<String> namesOf(Object nodes, String... roles) {
        return ((List<?>) nodes)
                .stream()
                        .map(node -> (Map<?, ?>) node)
                        .filter(node -> Boolean.FALSE.equals(node.get("ignored")))
                        .filter(node -> Set.of(roles).contains(value(node, "role")))
                        .map(node -> value(node, "name"))
                        .toList();
    }

    private static String value(Map<?, ?> node, String field) {
        return node.get(field) instanceof Map<?, ?> map && map.get("value") instanceof String text ? text : "";
    }
}
