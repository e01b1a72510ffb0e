package dev.hangup.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.catalog.AlertGuide;
import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarterCorpusTest {

  /** The lines of every file that is there, read by nothing but the file system. */
  @Test
  void holdsEveryCallOfEveryFile() throws Exception {
    Map<String, Long> lines = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        try (Stream<String> all = Files.lines(file)) {
          String kind = file.getFileName().toString().split("-")[0];
          lines.merge(kind, all.filter(line -> !line.isBlank()).count(), Long::sum);
        }
      }
    }
    assertThat(lines)
        .isEqualTo(
            Map.of(
                "reasons", (long) StarterCorpus.reasons().size(),
                "alerts", (long) StarterCorpus.alerts().size()));
    assertThat(StarterCorpus.reasons()).noneMatch(LabelledCall::hasAlertLabels);
    assertThat(StarterCorpus.alerts()).allMatch(LabelledCall::hasAlertLabels);
  }

  @ParameterizedTest
  @CsvSource({
    "reasons-a,150", "reasons-b,150", "reasons-g,160", "reasons-h,160", "reasons-i,160",
    "reasons-j,150", "reasons-m,129", "reasons-n,140", "reasons-o,138", "reasons-p,127",
    "reasons-q,150", "reasons-t,148", "reasons-u,165", "alerts-aftersales,150", "alerts-k,160",
    "alerts-l,160", "alerts-r,172", "alerts-s,163", "alerts-sales,150", "alerts-v,162",
    "alerts-w,150"
  })
  void countsByFile(String name, int calls) throws Exception {
    Path file = folder().resolve(name + ".jsonl");
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      assertThat(CorpusReader.read(lines, name)).hasSize(calls);
    }
  }

  @Test
  void holdsTheCallsThatItsReadmeCounts() throws IOException {
    List<LabelledCall> reasons = StarterCorpus.reasons();
    List<LabelledCall> alerts = StarterCorpus.alerts();
    String readme = Files.readString(Path.of("README.md")).replaceAll("\\s+", " ");
    assertThat(readme)
        .contains(
            String.format(
                Locale.ROOT,
                "holds %,d labelled calls, all of them synthetic: %,d with a drop-off reason"
                    + " (`reasons-*.jsonl`; %d in Spanish, %d `OTHERS`, %d converted) and %,d with"
                    + " alerts (`alerts-*.jsonl`; %d in Spanish, %d clean, %d converted)",
                reasons.size() + alerts.size(),
                reasons.size(),
                count(reasons, c -> c.language().equals("es")),
                count(reasons, c -> "OTHERS".equals(c.reason())),
                count(reasons, LabelledCall::converted),
                alerts.size(),
                count(alerts, c -> c.language().equals("es")),
                count(alerts, c -> c.alerts().isEmpty()),
                count(alerts, LabelledCall::converted)));
    assertThat(Stream.concat(reasons.stream(), alerts.stream()).map(LabelledCall::language))
        .containsOnly("en", "es");
  }

  @Test
  void everyLabelIsOneOfItsProfile() {
    Profiles profiles = Profiles.shipped();
    for (LabelledCall call : StarterCorpus.reasons()) {
      if (!call.converted()) {
        assertThat(profiles.profile(call.profile()).catalog().names())
            .as(call.id())
            .contains(call.reason());
      }
    }
    for (LabelledCall call : StarterCorpus.alerts()) {
      for (String alert : call.alerts()) {
        assertThat(profiles.profile(call.profile()).guideOf(alert))
            .as("%s of %s", alert, call.id())
            .isNotNull();
      }
    }
  }

  /** And the other way round: a reason without a call could not be learned. */
  @Test
  void everyEntryOfTheProfilesHasACall() {
    Set<String> labels = new HashSet<>();
    StarterCorpus.reasons().forEach(c -> labels.add(c.profile() + " " + c.reason()));
    StarterCorpus.alerts().forEach(c -> c.alerts().forEach(a -> labels.add(c.profile() + " " + a)));
    Profiles profiles = Profiles.shipped();
    for (String name : List.of("core", "ecommerce", "healthcare", "real_estate", "saas")) {
      for (String reason : profiles.profile(name).catalog().names()) {
        assertThat(labels).contains(name + " " + reason);
      }
    }
    for (String name : List.of("automotive_sales", "automotive_aftersales")) {
      for (AlertGuide guide : profiles.profile(name).guides()) {
        guide.categories().forEach(c -> assertThat(labels).contains(name + " " + c.name()));
      }
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(StarterCorpus.class.getResource("reasons-a.jsonl").toURI()).getParent();
  }

  private static long count(List<LabelledCall> calls, Predicate<LabelledCall> which) {
    return calls.stream().filter(which).count();
  }

  @Test
  void readsTheFirstCallAsItStandsInItsFile() {
    LabelledCall first = StarterCorpus.reasons().get(0);
    assertThat(first.id()).isEqualTo("ra-001");
    assertThat(first.profile()).isEqualTo("core");
    assertThat(first.channel()).isEqualTo("voice");
    assertThat(first.language()).isEqualTo("en");
    assertThat(first.converted()).isFalse();
    assertThat(first.reason()).isEqualTo("BUDGET_CONSTRAINTS");
    assertThat(first.turns()).hasSize(12);
    assertThat(first.turns().get(0).side()).isEqualTo(Turn.Side.AGENT);
    assertThat(first.turns().get(11).side()).isEqualTo(Turn.Side.CUSTOMER);
    assertThat(first.turns().get(11).text())
        .isEqualTo("I will. Tell Femi hi. And that I hate him.");
  }

  @Test
  void noIdStandsInTwoFiles() {
    List<LabelledCall> all =
        Stream.concat(StarterCorpus.reasons().stream(), StarterCorpus.alerts().stream()).toList();
    Set<String> ids = new HashSet<>();
    assertThat(all).allMatch(call -> ids.add(call.id()));
  }

  @Test
  void everyProfileHasCallsOnEveryChannel() {
    for (String profile : List.of("core", "ecommerce", "healthcare", "real_estate", "saas")) {
      for (String channel : List.of("voice", "chat", "sms")) {
        assertThat(StarterCorpus.reasons())
            .as("%s by %s", profile, channel)
            .anyMatch(c -> c.profile().equals(profile) && c.channel().equals(channel));
      }
    }
    for (String profile : List.of("automotive_sales", "automotive_aftersales")) {
      for (String channel : List.of("voice", "chat", "sms")) {
        assertThat(StarterCorpus.alerts())
            .as("%s by %s", profile, channel)
            .anyMatch(c -> c.profile().equals(profile) && c.channel().equals(channel));
      }
    }
  }

  @Test
  void keepsLettersBeyondAscii() {
    assertThat(StarterCorpus.reasons())
        .filteredOn(c -> c.id().equals("rj-002"))
        .singleElement()
        .satisfies(c -> assertThat(c.turns().get(0).text()).contains("rentería"));
  }
}
