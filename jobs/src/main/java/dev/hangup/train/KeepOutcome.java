package dev.hangup.train;

import dev.hangup.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Lets the program that started the job know the outcome: as JSON, beside the job's counters. */
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

  static Outcome of(Map<String, Object> accumulators) {
    if (!(accumulators.get(OUTCOME) instanceof List<?> kept) || kept.size() != 1) {
      throw new IllegalStateException("the job ended without a version");
    }
    try {
      return Json.mapper().readValue((String) kept.get(0), Outcome.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
