package dev.hangup.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * What applies to a business's conversations.
 *
 * @param name such as {@code ecommerce} or {@code automotive_sales}
 * @param catalog its reasons; null where it names none
 * @param guides its alert guides; may be empty
 */
public record Profile(String name, Catalog catalog, List<AlertGuide> guides)
    implements Serializable {

  /** Copies the list. */
  public Profile {
    guides = List.copyOf(guides);
  }

  /** The guide that holds a category; null where none does. */
  public String guideOf(String category) {
    for (AlertGuide guide : guides) {
      if (guide.categories().stream().anyMatch(c -> c.name().equals(category))) {
        return guide.name();
      }
    }
    return null;
  }
}
