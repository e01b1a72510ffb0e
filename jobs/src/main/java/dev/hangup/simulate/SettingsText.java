package dev.hangup.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes settings that suit the businesses that are played. */
final class SettingsText {
  private SettingsText() {}

  /** What such a business loses with a customer, and what it aims at; invented like itself. */
  static SimulatedBusiness of(Business business) {
    return switch (business.kind()) {
      case "online shop" -> with(business, 18, 0.05);
      case "clinic" -> with(business, 90, 0.05);
      case "real-estate agency" -> with(business, 120, 0.05);
      case "SaaS vendor" -> with(business, 60, 0.05);
      case "pay-per-call lead line" -> with(business, 35, 0.01);
      default -> with(business, 150, 0.05);
    };
  }

  private static SimulatedBusiness with(Business business, int value, double targetRate) {
    String profile = business.queues().get(0).profile();
    Map<String, String> byQueue = new TreeMap<>();
    for (QueuePlan queue : business.queues()) {
      if (!queue.profile().equals(profile)) {
        byQueue.put(queue.name(), queue.profile());
      }
    }
    return new SimulatedBusiness(
        business.id(), business.kind(), business.zone(), value, targetRate, profile, byQueue);
  }

  static void write(Path file) throws IOException {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        "# What differs between businesses. A business that is not named has the defaults.\n");
    yaml.append("defaults:\n");
    yaml.append("  service_level_seconds: 20\n");
    yaml.append("  short_abandon_seconds: 5\n");
    yaml.append("businesses:\n");
    for (SimulatedBusiness business : Simulation.businesses()) {
      yaml.append(
          String.format(
              Locale.ROOT,
              "  %s:%n    kind: %s%n    time_zone: %s%n    value: %d%n    target_rate: %s%n"
                  + "    profile: %s%n",
              business.id(),
              business.kind(),
              business.zone(),
              business.value(),
              business.targetRate(),
              business.profile()));
      if (!business.profilesByQueue().isEmpty()) {
        yaml.append("    profiles_by_queue:\n");
        business
            .profilesByQueue()
            .forEach((queue, profile) -> yaml.append("      " + queue + ": " + profile + "\n"));
      }
    }
    Files.writeString(file, yaml.toString().replace("\r\n", "\n"));
  }
}
