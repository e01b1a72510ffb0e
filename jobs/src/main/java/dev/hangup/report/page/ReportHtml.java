package dev.hangup.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.json.Json;
import dev.hangup.report.figures.Figures;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page as HTML that needs nothing else: styles, scripts and figures stand in it.
 *
 * <p>Its content security policy names its two scripts by their digests and allows no address, so
 * that a browser neither loads anything nor runs what a value of the archive might smuggle in.
 */
public final class ReportHtml {
  private static final Version SYNTAX = Configuration.VERSION_2_3_34;
  private static final Configuration TEMPLATES = templates();

  private ReportHtml() {}

  /**
   * @param written when, to be said on the page
   */
  public static String of(Figures figures, Instant written) {
    return of(PageWriter.page(figures, written));
  }

  static String of(Page page) {
    Map<String, JsonNode> charts = new LinkedHashMap<>();
    // One by one: in a map their kinds would be lost.
    page.charts().forEach(chart -> charts.put(chart.id(), Json.mapper().valueToTree(chart.data())));
    String library = resource("chart.js/chart.umd.min.js");
    String script = resource("report.js");
    StringWriter html = new StringWriter();
    try {
      TEMPLATES
          .getTemplate("page.ftlh")
          .process(
              Map.of(
                  "page", page,
                  "style", resource("report.css"),
                  "library", library,
                  "licence", resource("chart.js/LICENSE.md"),
                  "script", script,
                  "librarySource", digest(library),
                  "scriptSource", digest(script),
                  "charts", json(charts)),
              html);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TemplateException e) {
      throw new IllegalStateException("the template of the report does not fit its page", e);
    }
    return html.toString();
  }

  /** JSON that may stand in a script element: no less-than sign can end it. */
  static String json(Object value) {
    return Json.line(value).replace("<", "\\u003c");
  }

  /** As a content security policy names a script. */
  private static String digest(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream file = ReportHtml.class.getResourceAsStream("/report/" + name)) {
      if (file == null) {
        throw new IllegalStateException("/report/" + name + " is not in the jar; build it anew");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Configuration templates() {
    Configuration configuration = new Configuration(SYNTAX);
    configuration.setClassForTemplateLoading(ReportHtml.class, "/report");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setObjectWrapper(new DefaultObjectWrapperBuilder(SYNTAX).build());
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    return configuration;
  }
}
