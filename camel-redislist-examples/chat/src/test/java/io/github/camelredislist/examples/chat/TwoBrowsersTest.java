package io.github.camelredislist.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.RedisService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Two browsers, each at a server of its own, and one Redis between them. */
class TwoBrowsersTest {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 520;
    private static final int GAP = 24;

    /** The picture is in target/chat.png. */
    @Test
    void talkToEachOther() throws Exception {
        try (RedisService redis = RedisService.open()) {
            String prefix = redis.uniqueName("chat");
            try (ChatServer here = ChatServer.start(redis.uri(), prefix);
                    ChatServer there = ChatServer.start(redis.uri(), prefix);
                    Window anna = Window.open(here.page() + "#kitchen", "Anna", WIDTH, HEIGHT);
                    Window ben = Window.open(there.page() + "#kitchen", "Ben", WIDTH, HEIGHT)) {
                await().until(() -> anna.state().equals("In the room kitchen"));
                await().until(() -> ben.state().equals("In the room kitchen"));

                anna.say("Is anybody there?");
                await().untilAsserted(() -> assertThat(ben.shown()).containsExactly("Is anybody there?"));
                ben.say("Yes, me. My page comes from another server.");
                await().untilAsserted(() -> assertThat(anna.shown()).hasSize(2));
                anna.say("And Redis is between us.");
                await().untilAsserted(() -> assertThat(ben.shown())
                        .containsExactly(
                                "Is anybody there?",
                                "Yes, me. My page comes from another server.",
                                "And Redis is between us."));
                await().untilAsserted(() -> assertThat(anna.shown()).isEqualTo(ben.shown()));

                sideBySide(anna.picture(), ben.picture());

                ben.say("<img src=x onerror=\"document.title = 'broken'\">");
                await().untilAsserted(() ->
                        assertThat(anna.shown()).hasSize(4).last().asString().startsWith("<img"));
                assertThat(anna.title()).isEqualTo("Chat");
            }
        }
    }

    private static void sideBySide(BufferedImage left, BufferedImage right) throws IOException {
        BufferedImage both = new BufferedImage(
                left.getWidth() + GAP + right.getWidth(), left.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = both.createGraphics();
        canvas.setColor(Color.GRAY);
        canvas.fillRect(0, 0, both.getWidth(), both.getHeight());
        canvas.drawImage(left, 0, 0, null);
        canvas.drawImage(right, left.getWidth() + GAP, 0, null);
        canvas.dispose();
        ImageIO.write(both, "png", new File("target/chat.png"));
    }
}
