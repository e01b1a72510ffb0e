package dev.hangup.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The reasons one business chooses from. A conversation that did not convert gets exactly one of
 * them, or {@link #OTHERS} where none applies and the fallback is on.
 *
 * @param name such as {@code ecommerce}
 * @param reasons in the order of the file, without the fallback
 * @param others whether a conversation may be none of them
 */
public record Catalog(String name, List<Reason> reasons, boolean others) implements Serializable {
  /** The fallback. */
  public static final String OTHERS = "OTHERS";

  /** Copies the list. */
  public Catalog {
    reasons = List.copyOf(reasons);
  }

  /** The reason of that name. */
  public Optional<Reason> reason(String name) {
    return reasons.stream().filter(r -> r.name().equals(name)).findFirst();
  }

  /** The names a verdict may have, the fallback last where it is on. */
  public List<String> names() {
    var names = new java.util.ArrayList<>(reasons.stream().map(Reason::name).toList());
    if (others) {
      names.add(OTHERS);
    }
    return List.copyOf(names);
  }
}
