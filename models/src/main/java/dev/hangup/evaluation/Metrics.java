package dev.hangup.evaluation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What was measured on labelled calls. Its JSON form says which by {@code kind}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReasonMetrics.class, name = "reasons"),
  @JsonSubTypes.Type(value = AlertMetrics.class, name = "alerts")
})
public sealed interface Metrics permits ReasonMetrics, AlertMetrics {

  /** How many calls it was measured on. */
  int calls();
}
