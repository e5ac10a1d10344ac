package io.github.camelredislist.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {

    private static final List<Result> RESULTS = List.of(
            new Result(Row.ratio("a", "fast & <good>", Target.atLeast(2)), new Median(10, 8, 12)),
            new Result(Row.ratio("b", "slow", Target.atLeast(0.5)), new Median(0.1, 0.05, 0.2)),
            new Result(new Row("k", "no ratio", "bytes", Target.NONE), new Median(1_000, 1_000, 1_000)),
            new Result(Row.ratio("c", "no target", Target.NONE), new Median(1, 0.9, 1.1)));

    private Element svg;

    @BeforeEach
    void draw() throws Exception {
        String text = Chart.of(RESULTS).svg();
        svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    @Test
    void shows_the_ratios_with_their_values() {
        String texts = svg.getTextContent();

        assertThat(texts).contains("fast & <good>", "slow", "no target", "10×", "0.1×");
        assertThat(texts).doesNotContain("no ratio", "1000");
    }

    @Test
    void a_bar_goes_from_1_to_the_value_on_the_side_that_it_is_on() {
        List<Element> bars = elements("rect").subList(1, 4);
        double one = tick("1×");

        assertThat(number(bars.get(0), "x")).isEqualTo(one);
        assertThat(number(bars.get(0), "x") + number(bars.get(0), "width")).isCloseTo(tick("10×"), within());
        assertThat(number(bars.get(1), "x")).isCloseTo(tick("0.1×"), within());
        assertThat(number(bars.get(1), "x") + number(bars.get(1), "width")).isCloseTo(one, within());
        assertThat(bars.get(0).getAttribute("fill"))
                .isNotEqualTo(bars.get(1).getAttribute("fill"))
                .isEqualTo(bars.get(2).getAttribute("fill"));
    }

    @Test
    void only_what_has_a_target_has_a_tick_for_it() {
        assertThat(elements("path"))
                .filteredOn(path -> path.hasAttribute("stroke-width"))
                .hasSize(2);
    }

    private static Offset<Double> within() {
        return Offset.offset(0.11);
    }

    private double tick(String label) {
        return elements("text").stream()
                .filter(text -> text.getTextContent().equals(label)
                        && text.getAttribute("text-anchor").equals("middle"))
                .mapToDouble(text -> number(text, "x"))
                .findFirst()
                .orElseThrow();
    }

    private List<Element> elements(String name) {
        NodeList nodes = svg.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> (Element) nodes.item(index))
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
