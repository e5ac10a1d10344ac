package io.github.camelredislist.examples.chat;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** A server with a page: open it in two browsers, and talk. */
final class Chat {

    private Chat() {}

    /** @param args port=8081 */
    public static void main(String[] args) throws Exception {
        Main camel = new Main();
        for (String arg : args) {
            if (arg.startsWith("port=")) {
                camel.addOverrideProperty("chat.port", arg.substring("port=".length()));
            }
        }
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                System.out.println(started.getCamelContext()
                        .resolvePropertyPlaceholders(
                                "Open http://{{chat.host}}:{{chat.port}}/ twice (Ctrl-C ends it)"));
            }
        });
        camel.run();
    }
}
