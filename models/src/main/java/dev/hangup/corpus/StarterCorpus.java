package dev.hangup.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The labelled calls that come with the product, so that a business without its own can start.
 *
 * <p>They are synthetic: written for this purpose, no real customer speaks in them.
 */
public final class StarterCorpus {
  private static final List<String> REASONS =
      List.of(
          "reasons-a",
          "reasons-b",
          "reasons-g",
          "reasons-h",
          "reasons-i",
          "reasons-j",
          "reasons-m",
          "reasons-n",
          "reasons-o",
          "reasons-p",
          "reasons-q",
          "reasons-t",
          "reasons-u");
  private static final List<String> ALERTS =
      List.of(
          "alerts-aftersales",
          "alerts-k",
          "alerts-l",
          "alerts-r",
          "alerts-s",
          "alerts-sales",
          "alerts-v",
          "alerts-w");

  private StarterCorpus() {}

  /** The calls labelled with a drop-off reason, always in the same order. */
  public static List<LabelledCall> reasons() {
    return read(REASONS);
  }

  /** The calls labelled with alerts, always in the same order. */
  public static List<LabelledCall> alerts() {
    return read(ALERTS);
  }

  private static List<LabelledCall> read(List<String> names) {
    List<LabelledCall> calls = new ArrayList<>();
    for (String name : names) {
      String resource = "/dev/hangup/corpus/" + name + ".jsonl";
      try (InputStream bytes = StarterCorpus.class.getResourceAsStream(resource);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
        calls.addAll(CorpusReader.read(lines, resource));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource + " of the jar", e);
      }
    }
    return List.copyOf(calls);
  }
}
