package dev.hangup.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * A list of alert categories that are watched together.
 *
 * @param name such as {@code sales_dropped_lead}
 * @param categories in the order of the file
 */
public record AlertGuide(String name, List<AlertCategory> categories) implements Serializable {

  /** Copies the list. */
  public AlertGuide {
    categories = List.copyOf(categories);
  }
}
