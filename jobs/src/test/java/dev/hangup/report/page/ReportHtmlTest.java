package dev.hangup.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.report.figures.SomeFigures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportHtmlTest {
  private static final Instant WRITTEN = Instant.parse("2026-03-16T08:30:00Z");
  private static final String RICH = ReportHtml.of(RichFigures.figures(), WRITTEN);

  @Test
  void isSmallEnoughToBeSent() {
    assertThat(RICH.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_500_000);
  }

  /** Nothing of the name but its text: no tag of it, in the page or in the JSON. */
  @Test
  void namesAreText() {
    assertThat(RICH)
        .doesNotContain("<script>window.broken", "<img")
        .contains("&lt;/script&gt;&lt;script&gt;window.broken=1&lt;/script&gt;");
    assertThat(charts(RICH).path("queues").path("labels").path(2).textValue())
        .startsWith(RichFigures.HOSTILE);
  }

  /** A browser runs the two scripts of the page and no other, and loads nothing. */
  @Test
  void thePolicyNamesItsScriptsAndNothingElse() throws Exception {
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(RICH);
    assertThat(policy.find()).isTrue();
    Set<String> allowed = new HashSet<>();
    Matcher digests = Pattern.compile("(?:&#39;|')(sha256-[^&']+)").matcher(policy.group(1));
    while (digests.find()) {
      allowed.add(digests.group(1));
    }
    Set<String> present = new HashSet<>();
    Matcher scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(RICH);
    while (scripts.find()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
      present.add("sha256-" + Base64.getEncoder().encodeToString(digest));
    }
    assertThat(present).hasSize(2).isEqualTo(allowed);
    assertThat(policy.group(1)).contains("default-src", "none").doesNotContain("http", "*");
  }

  @Test
  void theLicenceOfTheChartsStaysWithThem() {
    assertThat(RICH)
        .contains("Chart.js v", "Released under the MIT License")
        .contains("The MIT License (MIT)", "Permission is hereby granted, free of charge");
  }

  /** Every chart has a place where it is drawn, a description, and its figures as a table. */
  @Test
  void everyChartHasItsTable() {
    List<String> ids = new ArrayList<>();
    charts(RICH).fieldNames().forEachRemaining(ids::add);
    assertThat(ids)
        .contains(
            "trend",
            "stages",
            "queues",
            "channels",
            "regions",
            "campaigns",
            "reasons",
            "patience-curve",
            "service-level-course",
            "revenue-campaigns",
            "alerts-1",
            "recovery-shares");
    for (String id : ids) {
      String figure = RICH.substring(RICH.indexOf("<figcaption id=\"chart-" + id + "-title\">"));
      figure = figure.substring(0, figure.indexOf("</figure>"));
      assertThat(figure)
          .contains("<canvas id=\"chart-" + id + "\" role=\"img\"")
          .contains("id=\"chart-" + id + "-summary\"")
          .contains("<details>", "<table>", "<th scope=\"row\">");
    }
  }

  /**
   * Monday the 9th: 49 of 490 shop's and 9 of 100 others' gave up, 58 of 590. Wilson's interval is
   * 7.68 to 12.50%.
   */
  @Test
  void figuresReachTheCharts() {
    JsonNode trend = charts(RICH).path("trend");
    assertThat(trend.path("kind").textValue()).isEqualTo("course");
    assertThat(trend.path("labels").path(0).textValue()).isEqualTo("9 Mar");
    assertThat(trend.path("labels")).hasSize(7);
    assertThat(trend.path("values").path(0).doubleValue()).isEqualTo(9.83);
    assertThat(trend.path("low").path(0).doubleValue()).isEqualTo(7.68);
    assertThat(trend.path("high").path(0).doubleValue()).isEqualTo(12.5);
    assertThat(trend.path("volumes").path(0).longValue()).isEqualTo(590);
    assertThat(trend.path("details").path(0).textValue()).isEqualTo("9.8% (7.7–12.5%), 58 of 590");
  }

  /** 25 of 150 against 5 of 250: the rep stands out, and the page says so with both. */
  @Test
  void adviceStandsOnThePage() {
    assertThat(RICH).contains("Coach ann at shop on RUDE.", "25 of 150 (16.7%", "5 of 250 (2.0%");
  }

  /** By hand: 70 + 9 + 5 + 2 asked for; 40 + 5 + 1 to do; 30 + 5 overdue. */
  @Test
  void whatIsToDoIsSummedOverBusinesses() {
    String section = RICH.substring(RICH.indexOf("<h2 id=\"follow-ups\">"));
    section = section.substring(0, section.indexOf("</section>"));
    assertThat(section)
        .contains("What is still to do?")
        .contains(
            "ask for 86 things to be done",
            "Of 40 the customer has been served since",
            "46 are still to do, and 35 of them are overdue");
    assertThat(cells(section))
        .containsSubsequence(
            "CALL_BACK (abandoned-call)", "75", "45", "42", "35", "8 Mar 2026, 21:30")
        .containsSubsequence("Schedule follow-up (needs-more-time)", "9", "0", "0", "0", "–")
        .containsSubsequence("shop", "79", "40", "38", "30", "9 Mar 2026, 09:05");
    // Those with the most overdue come first.
    assertThat(cells(section)).startsWith("CALL_BACK (abandoned-call)");
  }

  private static List<String> cells(String section) {
    return Pattern.compile("<bdi>(.*?)</bdi>")
        .matcher(section)
        .results()
        .map(cell -> cell.group(1))
        .toList();
  }

  @Test
  void emptySectionsSayWhy() {
    String page = ReportHtml.of(new SomeFigures().comparedWithNothing().figures(), WRITTEN);
    assertThat(page)
        .contains("Nothing stands out by more than chance")
        .contains("Nothing was offered to service in these days.")
        .contains("The archive names no queues.")
        .contains("No customer gave up, at any stage.")
        .contains("No conversation of these days was judged.")
        .contains("Nobody waited in a queue.")
        .contains("The settings give interactions no value")
        .contains("No conversation of these days was judged by an alert guide.")
        .contains("The tables do not tell of these days whether customers")
        .contains("No rule of the settings asks for anything after these interactions.")
        .contains("The tables hold no interval of these days in which far more gave up");
  }

  @Test
  void withoutAScriptItSaysWhereTheFiguresAre() {
    assertThat(RICH).contains("<noscript>", "Every chart has its figures as a table.");
  }

  @Test
  void saysHowItWasMade() {
    assertThat(RICH)
        .contains("This page was written on 16 Mar 2026, 08:30 UTC")
        .contains("Wilson", "Newcombe", "Holm")
        .contains("Europe/Madrid");
  }

  private static JsonNode charts(String page) {
    Matcher json =
        Pattern.compile("<script type=\"application/json\" id=\"charts\">(.*?)</script>")
            .matcher(page);
    assertThat(json.find()).isTrue();
    try {
      return new ObjectMapper().readTree(json.group(1));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + json.group(1), e);
    }
  }
}
