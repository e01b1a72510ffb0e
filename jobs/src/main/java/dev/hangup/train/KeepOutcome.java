package dev.hangup.train;

import dev.hangup.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Lets the program that started the job know an outcome: as JSON, beside the job's counters. */
final class KeepOutcome extends RichMapFunction<Outcome, Outcome> {
  private static final long serialVersionUID = 1;
  private static final String OUTCOME = "outcome";

  private transient ListAccumulator<String> outcome;

  @Override
  public void open(OpenContext context) {
    outcome = new ListAccumulator<>();
    getRuntimeContext().addAccumulator(OUTCOME, outcome);
  }

  @Override
  public Outcome map(Outcome value) {
    outcome.add(Json.line(value));
    return value;
  }

  /** The outcomes of a job, by model. */
  static Map<String, Outcome> of(Map<String, Object> accumulators) {
    if (!(accumulators.get(OUTCOME) instanceof List<?> kept)) {
      throw new IllegalStateException("the job ended without a version");
    }
    Map<String, Outcome> outcomes = new HashMap<>();
    for (Object each : kept) {
      try {
        Outcome outcome = Json.mapper().readValue((String) each, Outcome.class);
        outcomes.put(outcome.model(), outcome);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return outcomes;
  }
}
