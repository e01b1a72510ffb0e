package dev.hangup.spike;

import java.time.Duration;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimitedSourceReader;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;

/** A number now and then, without end, by one subtask. */
final class Ticks extends NumberSequenceSource {
  private static final long serialVersionUID = 1;

  private final double perSecond;

  Ticks(Duration every) {
    super(0, Long.MAX_VALUE - 1);
    perSecond = 1000.0 / every.toMillis();
  }

  @Override
  public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext context) {
    return new RateLimitedSourceReader<>(
        super.createReader(context), RateLimiterStrategy.perSecond(perSecond).createRateLimiter(1));
  }
}
