package io.github.camelredislist.examples.chat;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A browser of its own, as it is installed on this machine, with the page in it. */
final class Window implements AutoCloseable {

    private final ChromeDriver driver;

    private Window(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is no browser. */
    static Window open(String page, String name, int width, int height) {
        Optional<File> browser = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(Window::onThePath)
                .findFirst();
        Optional<File> chromedriver = onThePath("chromedriver").findFirst();
        assumeTrue(
                browser.isPresent() && chromedriver.isPresent(),
                "There is no chromium with a chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars");
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.get())
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.get(page);
        Window window = new Window(driver);
        WebElement field = driver.findElement(By.id("name"));
        field.clear();
        field.sendKeys(name, Keys.TAB);
        return window;
    }

    private static Stream<File> onThePath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> new File(directory, name))
                .filter(File::canExecute);
    }

    void say(String text) {
        driver.findElement(By.id("text")).sendKeys(text, Keys.ENTER);
    }

    List<String> shown() {
        return driver.findElements(By.cssSelector("#said span")).stream()
                .map(WebElement::getText)
                .toList();
    }

    String state() {
        return driver.findElement(By.id("state")).getText();
    }

    String title() {
        return driver.getTitle();
    }

    BufferedImage picture() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(driver.getScreenshotAs(OutputType.BYTES)));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
