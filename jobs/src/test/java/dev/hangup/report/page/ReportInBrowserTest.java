package dev.hangup.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.print.PrintOptions;

/** The page in a real browser: on a desktop, a phone, in the dark, by keyboard, on paper. */
class ReportInBrowserTest {
  /** Pixels that are not transparent. */
  private static final String INK =
      """
      const pixels = arguments[0].getContext("2d")
        .getImageData(0, 0, arguments[0].width, arguments[0].height).data;
      let ink = 0;
      for (let i = 3; i < pixels.length; i += 4) { if (pixels[i] > 0) { ink++; } }
      return ink;
      """;

  /** How many pixels have this colour. */
  private static final String OF_COLOUR =
      """
      const [canvas, red, green, blue] = arguments;
      const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      let found = 0;
      for (let i = 0; i < pixels.length; i += 4) {
        if (pixels[i] === red && pixels[i + 1] === green && pixels[i + 2] === blue
            && pixels[i + 3] === 255) { found++; }
      }
      return found;
      """;

  private static final int[] LIGHT_ACCENT = {0x0b, 0x5c, 0xad};
  private static final int[] DARK_ACCENT = {0x6c, 0xb6, 0xff};

  private static ChromeDriver browser;
  private static Path page;

  @BeforeAll
  static void write(@TempDir Path folder) throws Exception {
    browser = Browser.start();
    page = folder.resolve("report.html");
    Files.writeString(
        page, ReportHtml.of(RichFigures.figures(), Instant.parse("2026-03-16T08:30:00Z")));
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void openOnADesktop() {
    show(1200, false);
  }

  /** As wide as said, in the dark or not, opened anew. */
  private static void show(int width, boolean dark) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    prefer(dark);
    browser.get(page.toUri().toString());
  }

  private static void prefer(boolean dark) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  @Test
  void everyChartIsDrawn() {
    List<WebElement> charts = browser.findElements(By.tagName("canvas"));
    assertThat(charts).hasSizeGreaterThanOrEqualTo(12);
    assertThat(charts)
        .allSatisfy(
            chart ->
                assertThat((Long) browser.executeScript(INK, chart))
                    .as(chart.getDomAttribute("id"))
                    .isGreaterThan(1000));
  }

  @Test
  void theConsoleStaysEmptyAndNamesAreNotRun() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .extracting(Object::toString)
        .isEmpty();
    assertThat(browser.executeScript("return window.broken === undefined")).isEqualTo(true);
    assertThat(browser.getPageSource()).contains("&lt;/script&gt;&lt;script&gt;window.broken=1");
  }

  @Test
  void nothingIsLoadedButThePage() {
    browser.manage().logs().get(LogType.PERFORMANCE);
    browser.navigate().refresh();
    List<String> asked = new ArrayList<>();
    for (var entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
      if (entry.getMessage().contains("\"Network.requestWillBeSent\"")) {
        var url = Pattern.compile("\"url\":\"([^\"]*)\"").matcher(entry.getMessage());
        while (url.find()) {
          asked.add(url.group(1));
        }
      }
    }
    assertThat(asked)
        .isNotEmpty()
        .allMatch(url -> url.startsWith("file:///") || url.equals("data:,"));
    assertThat(asked.stream().filter(url -> url.startsWith("file:")).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1200, false", "1200, true", "320, false", "320, true"})
  void isAccessibleByTheRulesOfWcag(int width, boolean dark) throws Exception {
    show(width, dark);
    // Figures in closed details must be read, too.
    browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
    browser.executeScript(axe());
    Object findings =
        browser.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] })
              .then(found => done(found.violations.map(
                  rule => rule.id + ": " + rule.nodes.slice(0, 3).map(node => node.html).join(" | "))
                .concat(found.passes.map(rule => rule.id + " passed"))))
              .catch(problem => done(["axe failed: " + problem]));
            """);
    assertThat((List<?>) findings)
        .extracting(Object::toString)
        .contains("color-contrast passed", "region passed")
        .allMatch(finding -> finding.endsWith(" passed"));
  }

  @ParameterizedTest
  @CsvSource({"320", "375", "768", "1200"})
  void nothingStandsBesideThePage(int width) {
    show(width, false);
    assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    assertThat(browser.findElements(By.tagName("canvas")))
        .allSatisfy(
            chart -> {
              assertThat(chart.getRect().width).isBetween(width / 2, width);
              assertThat((Long) browser.executeScript(INK, chart)).isGreaterThan(1000);
            });
  }

  /** Also where the reader switches while the page is open. */
  @Test
  void chartsFollowTheColoursOfTheSystem() {
    WebElement trend = browser.findElement(By.id("chart-trend"));
    assertThat(pixels(trend, LIGHT_ACCENT)).isPositive();
    assertThat(pixels(trend, DARK_ACCENT)).isZero();
    browser.executeScript(
        "window.switched = new Promise(done => matchMedia('(prefers-color-scheme: dark)')"
            + ".addEventListener('change', done))");
    prefer(true);
    browser.executeAsyncScript("window.switched.then(arguments[0])");
    assertThat(pixels(trend, DARK_ACCENT)).isPositive();
    assertThat(pixels(trend, LIGHT_ACCENT)).isZero();
    assertThat(browser.findElement(By.tagName("body")).getCssValue("background-color"))
        .isEqualTo("rgba(13, 17, 23, 1)");
  }

  /** The first stop is the link past the navigation; every stop shows where it is. */
  @Test
  void everythingIsReachedByKeyboard() {
    tab();
    assertThat(focused().getText()).isEqualTo("Skip to the figures");
    assertThat(focused().getRect().x).isNotNegative();
    new Actions(browser).sendKeys(Keys.ENTER).perform();
    tab();
    assertThat(
            (Boolean)
                browser.executeScript(
                    "return document.querySelector('main').contains(document.activeElement)"))
        .isTrue();

    browser.navigate().refresh();
    long stops =
        (Long)
            browser.executeScript(
                "return document.querySelectorAll('a[href], summary, [tabindex=\"0\"]').length"
                    + " - document.querySelectorAll('details:not([open]) [tabindex=\"0\"]').length");
    int reached = 0;
    for (int i = 0; i < stops; i++) {
      tab();
      WebElement focused = focused();
      assertThat(focused.getTagName()).isIn("a", "summary", "div");
      assertThat(focused.getCssValue("outline-style")).as(focused.getText()).isEqualTo("solid");
      reached++;
    }
    assertThat(reached).isGreaterThan(25);
    assertThat(focused().getText()).isEqualTo("Licence of the charts");
    new Actions(browser).sendKeys(Keys.ENTER).perform();
    assertThat(browser.findElement(By.tagName("pre")).isDisplayed()).isTrue();
  }

  /** White paper whatever the screen, each chart on it and none cut; afterwards as it was. */
  @Test
  void isPrinted() throws Exception {
    show(320, true);
    browser.executeScript("dispatchEvent(new Event('beforeprint'))");
    WebElement trend = browser.findElement(By.id("chart-trend"));
    assertThat(pixels(trend, LIGHT_ACCENT)).isPositive();
    browser.executeScript("dispatchEvent(new Event('afterprint'))");
    assertThat(pixels(trend, DARK_ACCENT)).isPositive();

    byte[] pdf = Base64.getDecoder().decode(browser.print(new PrintOptions()).getContent());
    try (PDDocument paper = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(paper);
      // A browser prints a drawing as a drawing: words of charts alone, of two and four of them.
      assertThat(count(text, "Offered (right)")).isEqualTo(2);
      assertThat(count(text, "All together")).isEqualTo(4);
      assertThat(text).contains("Target").contains("Revenue at risk").contains("Would wait longer");
      assertThat(text).doesNotContain("Skip to the figures");
      assertThat(paper.getNumberOfPages()).isBetween(3, 30);
    }
    assertThat(pixels(trend, DARK_ACCENT)).isPositive();
    assertThat(trend.getRect().width).isLessThanOrEqualTo(320);
  }

  @Test
  void withoutAScriptTheTablesAreThere() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.navigate().refresh();
      WebElement summary = browser.findElement(By.cssSelector("figure details summary"));
      summary.sendKeys(Keys.ENTER);
      assertThat(browser.findElement(By.cssSelector("figure details table")).isDisplayed())
          .isTrue();
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  private static long pixels(WebElement chart, int[] colour) {
    return (Long) browser.executeScript(OF_COLOUR, chart, colour[0], colour[1], colour[2]);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static void tab() {
    new Actions(browser).sendKeys(Keys.TAB).perform();
  }

  private static WebElement focused() {
    return browser.switchTo().activeElement();
  }

  /** The rules of Deque's axe, as JavaScript. */
  private static String axe() throws IOException {
    try (InputStream script = ReportInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
