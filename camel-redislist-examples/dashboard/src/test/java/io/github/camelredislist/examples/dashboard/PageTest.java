package io.github.camelredislist.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelredislist.test.infra.ManagedRedis;
import io.github.camelredislist.test.infra.RedisServerOptions;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import redis.clients.jedis.RedisClient;

/** The page in a browser, on a Redis of its own. */
class PageTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final String LIST = "orders";
    private static final String HOSTILE =
            "{\"type\": \"<img src=x onerror=document.title=1>\", \"note\": \"<script>document.title=1</script>\"}";

    private static ManagedRedis redis;
    private static Dashboard dashboard;
    private static Browser browser;

    private RedisClient client;
    private Given given;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.open();
        redis = ManagedRedis.start(RedisServerOptions.defaults());
        dashboard = Dashboard.start(redis.uri(), 0, Token.of(TOKEN), true);
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
            dashboard.close();
            redis.close();
        }
    }

    @BeforeEach
    void openThePage() {
        client = RedisClient.create(redis.uri());
        given = new Given(client);
        client.del(LIST, LIST + ":dlq", "position:" + LIST + ":billing");
        given.messages(LIST, 40);
        given.message(LIST, HOSTILE);
        given.group(LIST, "billing", 30);
        browser.size(1300, 900);
        browser.driver().get("about:blank");
        browser.complaints();
        browser.driver().get(dashboard.address() + "#list=" + LIST);
        awaitPage().until(() -> browser.text("length").equals("41"));
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static ConditionFactory awaitPage() {
        return await().atMost(Browser.slow()).ignoreExceptions();
    }

    private static void awaitText(String id, String text) {
        awaitPage().untilAsserted(() -> assertThat(browser.text(id)).contains(text));
    }

    @Test
    void showsTheListAndGoesOnShowingIt() {
        assertThat(browser.text("name")).isEqualTo(LIST);
        assertThat(browser.text("groups")).contains("billing", "30", "11");

        given.messages(LIST, 9);

        awaitText("length", "50");
        awaitText("groups", "20");
        awaitPage().until(() -> browser.driver()
                .findElement(By.cssSelector("#chart-lag path"))
                .getDomAttribute("d")
                .contains("L"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsMembersOfTheDemo() {
        chooseByKeyboard("demo:orders");

        awaitText("members", "demo-billing");
        awaitText("members", "competes");
        awaitText("published", "/s");
    }

    /** Tabs to the list's button and presses Enter, as somebody without a mouse does. */
    private static void chooseByKeyboard(String list) {
        awaitText("lists", list);
        WebElement filter = browser.id("filter");
        filter.click();
        awaitPage().until(() -> {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            return browser.driver().switchTo().activeElement().getText().equals(list);
        });
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        awaitText("name", list);
        assertThat(browser.driver().switchTo().activeElement().getText())
                .as("the focus stays while figures change")
                .isEqualTo(list);
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("aria-current"))
                .isEqualTo("true");
    }

    @Test
    void messagesAreTextWhateverTheySay() {
        browser.id("newest").click();
        awaitText("entries", "<script>document.title=1</script>");
        assertThat(browser.text("entries")).contains("<img src=x onerror=document.title=1>");

        assertThat(browser.driver().getTitle()).isEqualTo("Redis lists");
        assertThat(browser.driver().findElements(By.cssSelector("#entries img, #entries script")))
                .isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatTheContentSecurityPolicyForbidsDoesNotRun() {
        Object refused = browser.run(
                "try { document.body.innerHTML += '<img src=x>'; return 'done' } catch (e) { return e.name }");

        assertThat(refused).isEqualTo("TypeError");
    }

    @Test
    void browsesBackAndForth() {
        browser.id("oldest").click();
        awaitText("entries-caption", "orders: index 0 to 19");
        browser.id("newer").click();
        awaitText("entries-caption", "orders: index 20 to 39");
        browser.id("newest").click();
        awaitText("entries-caption", "orders: index 21 to 40");
        browser.id("from").clear();
        browser.id("from").sendKeys("7", Keys.ENTER);
        awaitText("entries-caption", "orders: index 7 to 26");
    }

    @Test
    void showsDeadLettersAndWhy() {
        given.message(LIST + ":dlq", "{\"_dlq_metadata\": {\"cause\": {\"message\": \"out of <b>paper</b>\"}}}");
        awaitText("dead", "1");

        new Select(browser.id("which")).selectByVisibleText("its dead letters");

        awaitText("entries", "out of <b>paper</b>");
    }

    @Test
    void steersOnlyAfterTheTokenWasEntered() {
        assertThat(browser.driver().findElements(By.cssSelector("td.steering"))).noneMatch(WebElement::isDisplayed);
        browser.id("token").sendKeys("not the token", Keys.ENTER);
        awaitText("trouble", "The token is not right");

        unlock();
        button("Seek billing").click();
        awaitPage().until(() -> browser.id("confirm").isDisplayed());
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        awaitPage().until(() -> !browser.id("confirm").isDisplayed());
        assertThat(client.get("position:orders:billing")).isEqualTo("30");

        button("Seek billing").click();
        new Select(browser.id("seek-to")).selectByValue("BEGINNING");
        browser.id("confirm-yes").click();

        awaitText("done", "Group billing of list orders is at index 0 now");
        assertThat(client.get("position:orders:billing")).isEqualTo("0");
        assertThat(browser.driver().getCurrentUrl()).doesNotContain(TOKEN);
    }

    private static void unlock() {
        browser.id("token").sendKeys(TOKEN, Keys.ENTER);
        awaitText("steering-state", "Steering is unlocked in this tab.");
    }

    private static WebElement button(String label) {
        return browser.driver().findElement(By.cssSelector("button[aria-label='" + label + "']"));
    }

    @Test
    void pausesARouteOfThisProcess() {
        unlock();
        chooseByKeyboard("demo:notifications");
        awaitPage().until(() -> button("Pause push").isDisplayed());

        button("Pause push").click();
        browser.id("confirm-yes").click();
        awaitText("groups", "paused here");
        button("Resume push").click();
        browser.id("confirm-yes").click();

        awaitText("done", "Group push of list demo:notifications reads on: demo-push");
        awaitPage().until(() -> !browser.text("groups").contains("paused here"));
    }

    @Test
    void fitsOnAPhone() {
        browser.size(360, 740);

        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    }

    @Test
    void aScreenReaderHasANameForEverythingThatCanBeUsed() {
        unlock();
        Object unnamed = browser.driver()
                .executeCdpCommand("Accessibility.getFullAXTree", Map.of())
                .get("nodes");

        assertThat(Accessible.namesOf(
                        unnamed, "button", "textbox", "searchbox", "combobox", "spinbutton", "img", "table"))
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(name).isNotBlank());
    }

    @Test
    void everyTextCanBeReadInBothSchemes() {
        for (String scheme : List.of("light", "dark")) {
            browser.prefer("prefers-color-scheme", scheme);
            awaitText("groups", "billing");
            assertThat(Accessible.tooFaint(browser)).as(scheme).isEqualTo(List.of());
        }
    }

    @Test
    void saysWhenRedisIsGoneAndWhenItIsBack() {
        redis.stop();
        awaitText("server", "Redis does not answer");
        awaitText("trouble", "What is shown is what was known last");
        assertThat(browser.text("name")).isEqualTo(LIST);

        redis.start();

        awaitText("server", "used");
        awaitPage().until(() -> !browser.id("trouble").isDisplayed());
    }
}
