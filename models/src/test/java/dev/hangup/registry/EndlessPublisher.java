package dev.hangup.registry;

import dev.hangup.card.ModelCard;
import java.nio.file.Path;
import java.util.Map;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/** A program that publishes version after version and names each until somebody ends it. */
public final class EndlessPublisher {
  private EndlessPublisher() {}

  /**
   * @param args the registry's folder, and the seed of the first version
   */
  public static void main(String[] args) throws Exception {
    var registry = new Registry(Path.of(args[0]));
    LinearSGDModel model = TinyModels.linear();
    for (int seed = Integer.parseInt(args[1]); ; seed++) {
      ModelCard card = TinyModels.card(seed);
      registry.publish(card, Map.of("reasons.pb", model), Map.of());
      String champion = registry.champion("reasons").orElse(null);
      try {
        registry.promote("reasons", card.version(), champion, "next", TinyModels.CREATED);
      } catch (RegistryException e) {
        // The other program was faster.
      }
      System.out.println(card.version());
    }
  }
}
