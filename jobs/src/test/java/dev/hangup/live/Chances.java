package dev.hangup.live;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Story;
import dev.hangup.settings.BusinessSettings;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import dev.hangup.workflow.Judged;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random interactions of few ids, few groups and all endings, judged or not. */
final class Chances {
  private static final String[] REASONS = {"price", "Zeit; \"später\"", "OTHERS"};
  private static final String[] CATEGORIES = {"csi_risk", "no_price", "rude"};

  private Chances() {}

  static Settings settings() {
    Settings builtIn = SettingsFile.builtIn();
    BusinessSettings base = builtIn.defaults();
    BusinessSettings acme =
        new BusinessSettings(
            "-",
            ZoneId.of("Asia/Kathmandu"),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            base.idle(),
            Map.of("spring", 0.07, "summer", 12.34),
            0.29,
            null,
            base.profile(),
            base.profilesByQueue());
    return new Settings(base, Map.of("acme", acme), builtIn.profiles());
  }

  /**
   * @param ids how many interactions there are to choose from
   */
  static Judged judged(Random random, int ids) {
    Interaction interaction = interaction(random, "i-" + random.nextInt(ids));
    boolean said = random.nextInt(3) > 0;
    return new Judged(
        interaction,
        random.nextInt(8) == 0,
        // What a job believes of it need not be so.
        random.nextInt(3) == 0,
        said ? "catalog-" + random.nextInt(2) : null,
        said ? verdict(random, interaction) : null);
  }

  static Interaction interaction(Random random, String id) {
    Story story = Story.call(id);
    double second = random.nextInt(4) * 900 * (random.nextBoolean() ? 1 : 37);
    story.add(
        story
            .at(second, EventType.STARTED)
            .business(one(random, "acme", "beta", null))
            .channel(one(random, Channel.VOICE, Channel.CHAT))
            .campaign(one(random, "spring", "summer", null))
            .customerId(one(random, "c-1", "c-2", null)));
    second += pause(random);
    if (random.nextInt(6) > 0) {
      story.queued(second, one(random, "sales", "claims"));
      second += pause(random);
      if (random.nextBoolean()) {
        story.assigned(second, "ann");
        second += pause(random);
        if (random.nextInt(3) == 0) {
          story.declined(second, "ann");
          second += pause(random);
        }
      }
      if (random.nextInt(4) == 0) {
        story.then(second, one(random, EventType.CALLBACK_REQUESTED, EventType.VOICEMAIL_LEFT));
        second += pause(random);
      } else if (random.nextBoolean()) {
        story.accepted(second, one(random, "ann", "bob"));
        second += pause(random);
        if (random.nextInt(3) == 0) {
          story.transferred(second);
          second += pause(random);
        }
      }
    }
    if (random.nextInt(5) == 0) {
      story.then(second, one(random, EventType.CONVERTED, EventType.FAULT));
      second += pause(random);
    }
    if (random.nextInt(6) > 0) {
      story.ended(second, one(random, Party.values()));
    }
    return story.fold();
  }

  /** Of a thirtieth of a millisecond to an hour, so that decimals are many. */
  private static double pause(Random random) {
    return random.nextInt(random.nextInt(5) == 0 ? 3_600_000 : 15_000) / 1000.0;
  }

  private static Verdict verdict(Random random, Interaction interaction) {
    List<AlertVerdict> alerts = new ArrayList<>();
    for (String category : CATEGORIES) {
      if (random.nextInt(3) == 0) {
        alerts.add(
            new AlertVerdict(
                one(random, "dropped_lead", "csi"),
                category,
                random.nextInt(100) / 99.0,
                one(random, "well", "no", null)));
      }
    }
    ReasonVerdict reason =
        interaction.converted() || random.nextInt(5) == 0
            ? null
            : new ReasonVerdict(one(random, REASONS), random.nextDouble(), "no");
    return new Verdict(
        interaction.interactionId(), reason, alerts, one(random, "model-1", "model-2"));
  }

  @SafeVarargs
  static <T> T one(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
