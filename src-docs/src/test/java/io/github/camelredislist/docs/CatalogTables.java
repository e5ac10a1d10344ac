package io.github.camelredislist.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The tables of options and headers in AsciiDoc, made of what the component's jar says of itself to Camel's catalog. */
final class CatalogTables {

    private static final String CATALOG = "/META-INF/io/github/camelredislist/redislist.json";
    /** Known groups in the order of the page; any other one follows them. */
    private static final List<String> GROUPS = List.of(
            "common",
            "consumer",
            "producer",
            "security",
            "advanced",
            "consumer (advanced)",
            "producer (advanced)",
            "scheduler");

    private final ComponentModel model;
    private final String notice;

    /** @param renewal the command that renews the files, for a comment on top of each */
    CatalogTables(String renewal) {
        this.model = JsonMapper.generateComponentModel(read());
        this.notice = "// Generated from the component's catalog. Do not edit; to renew it:\n// " + renewal + "\n\n";
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(CatalogTables.class.getResourceAsStream(CATALOG), CATALOG)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** File names and their content. */
    Map<String, String> files() {
        return Map.of(
                "endpoint-options.adoc", notice + endpointOptions(),
                "component-options.adoc", notice + componentOptions(),
                "headers.adoc", notice + headers());
    }

    private String endpointOptions() {
        Map<String, List<EndpointOptionModel>> groups = new LinkedHashMap<>();
        GROUPS.forEach(group -> groups.put(group, List.of()));
        groups.putAll(model.getEndpointOptions().stream()
                .collect(Collectors.groupingBy(BaseOptionModel::getGroup, LinkedHashMap::new, Collectors.toList())));
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> section(group.getKey()) + table("Option", "Default", "option", group.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String section(String group) {
        String title = Character.toUpperCase(group.charAt(0)) + group.substring(1);
        return "[#" + group.replaceAll("[^a-z]+", "-").replaceAll("-$", "") + "-options]\n=== " + title + "\n\n";
    }

    private String componentOptions() {
        Map<String, EndpointOptionModel> endpoint = model.getEndpointOptions().stream()
                .collect(Collectors.toMap(BaseOptionModel::getName, Function.identity()));
        Map<Boolean, List<ComponentOptionModel>> shared = model.getComponentOptions().stream()
                .collect(Collectors.partitioningBy(option -> isSame(option, endpoint.get(option.getName()))));
        String links = shared.get(true).stream()
                .map(option -> "link:#option-" + option.getName() + "[`" + option.getName() + "`]")
                .collect(Collectors.joining(", "));
        return table("Option", "Default", "component-option", shared.get(false))
                + "\nAs the default of every endpoint, the component takes these, too: " + links + ".\n";
    }

    private static boolean isSame(ComponentOptionModel option, EndpointOptionModel ofEndpoint) {
        return ofEndpoint != null
                && Objects.equals(option.getDescription(), ofEndpoint.getDescription())
                && Objects.equals(option.getDefaultValue(), ofEndpoint.getDefaultValue());
    }

    private String headers() {
        return table("Header", "Used by", "header", model.getEndpointHeaders());
    }

    private static String table(
            String nameTitle, String lastTitle, String id, List<? extends BaseOptionModel> options) {
        String rows = options.stream().map(option -> row(id, option)).collect(Collectors.joining("\n"));
        return "[.reference." + id + "s,cols=\"4,7,2\",options=\"header\"]\n|===\n|" + nameTitle + " |Meaning |"
                + lastTitle + "\n\n" + rows + "|===\n";
    }

    private static String row(String id, BaseOptionModel option) {
        return "|[[" + id + "-" + option.getName() + "]]`" + option.getName() + "` +\n[.type]#" + type(option) + "#"
                + marks(option) + "\n|" + meaning(option) + "\n|" + last(option) + "\n";
    }

    private static String type(BaseOptionModel option) {
        String type = "duration".equals(option.getType()) ? "duration" : option.getJavaType();
        return plain(type.replaceAll("[a-zA-Z_.]+\\.([A-Za-z]+)", "$1"));
    }

    private static String marks(BaseOptionModel option) {
        Map<String, Boolean> marks = new LinkedHashMap<>();
        marks.put("required", option.isRequired());
        marks.put("secret", option.isSecret());
        marks.put("autowired", option.isAutowired());
        marks.put("deprecated", option.isDeprecated());
        return marks.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(mark -> " [.mark]#" + mark.getKey() + "#")
                .collect(Collectors.joining());
    }

    private static String meaning(BaseOptionModel option) {
        String sentence = option.getDescription().strip();
        String values = option.getEnums() == null || option.getEnums().isEmpty()
                ? ""
                : " [.values]#" + plain(String.join(", ", option.getEnums())) + "#";
        return plain(sentence.endsWith(".") ? sentence : sentence + ".") + values;
    }

    private static String last(BaseOptionModel option) {
        if (option instanceof EndpointHeaderModel header) {
            return "common".equals(header.getLabel()) ? "consumer, producer" : header.getLabel();
        }
        Object value = option.getDefaultValue();
        return value == null ? "" : "`" + plain(value.toString()) + "`";
    }

    /** As it is, whatever AsciiDoc would make of it. */
    private static String plain(String text) {
        return "pass:c[" + text.replace("]", "\\]").replace("|", "\\|") + "]";
    }
}
