package dev.hangup.report.page;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What a chart draws; shares are in percent. Lists of a chart are equally long and hold null where
 * there is nothing to draw. {@code details} says each point in words.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ChartData.Course.class, name = "course"),
  @JsonSubTypes.Type(value = ChartData.Intervals.class, name = "intervals"),
  @JsonSubTypes.Type(value = ChartData.Curve.class, name = "curve"),
  @JsonSubTypes.Type(value = ChartData.Amounts.class, name = "amounts")
})
public sealed interface ChartData {

  /**
   * A share over time with its interval, and how many it is of.
   *
   * @param target null for none
   */
  record Course(
      String name,
      List<String> labels,
      List<Double> values,
      List<Double> low,
      List<Double> high,
      String volumeName,
      List<Long> volumes,
      Double target,
      List<String> details)
      implements ChartData {}

  /**
   * Shares side by side, each with its interval.
   *
   * @param reference that of all together; null for none
   */
  record Intervals(
      List<String> labels,
      List<Double> values,
      List<Double> low,
      List<Double> high,
      Double reference,
      List<String> details)
      implements ChartData {}

  /** A share that falls step by step, over seconds. */
  record Curve(
      List<Integer> seconds,
      List<Double> values,
      List<Double> low,
      List<Double> high,
      List<String> details)
      implements ChartData {}

  /** Sums side by side. */
  record Amounts(String name, List<String> labels, List<Double> values, List<String> details)
      implements ChartData {}
}
