//DEPS org.apache.camel:camel-jbang-core:4.17.0

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** What JBang starts for the command {@code camel}. */
public class Camel {

    public static void main(String[] args) {
        CamelJBangMain.run(args);
    }
}
