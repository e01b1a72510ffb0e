package dev.hangup.calibration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How scores become probabilities. Its JSON form says which by {@code method}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TemperatureScaling.class, name = "temperature"),
  @JsonSubTypes.Type(value = PlattScaling.class, name = "platt"),
  @JsonSubTypes.Type(value = IsotonicRegression.class, name = "isotonic")
})
public sealed interface Calibration permits TemperatureScaling, ScoreCalibration {}
