package dev.hangup.testing;

import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends lines to a topic as time goes by, in their order, each to a partition of its own choice: so
 * the events of an interaction come in by several. A broker that is away is waited for, what is due
 * meanwhile comes when it is back.
 *
 * <p>The last lines are held back until {@link #finish()}: whatever happens before happens while
 * events come, or at least before the last has come, however slow the machine.
 */
public final class SteadyFeed implements AutoCloseable {
  private static final double HELD_BACK = 0.3;
  private static final long STEP_MILLIS = 20;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final List<byte[]> lines;
  private final int perSecond;
  private final Random random = new Random(7);
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::send, "feed");
  private volatile boolean finishing;

  private SteadyFeed(
      String bootstrap, String topic, int partitions, List<byte[]> lines, int perSecond) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
    this.partitions = partitions;
    this.lines = lines;
    this.perSecond = perSecond;
  }

  /** Begins at once, in a thread of its own. */
  public static SteadyFeed start(
      KafkaBroker broker, String topic, int partitions, List<byte[]> lines, int perSecond) {
    SteadyFeed feed =
        new SteadyFeed(broker.bootstrap(), topic, partitions, List.copyOf(lines), perSecond);
    feed.thread.start();
    return feed;
  }

  private void send() {
    int untilFinish = (int) (lines.size() * (1 - HELD_BACK));
    int next = 0;
    try {
      while (next < lines.size() && failure.get() == null) {
        int most = finishing ? lines.size() : untilFinish;
        // No more than was due in the step: also after a pause the rate is the same.
        int due = (int) Math.min(most, next + perSecond * STEP_MILLIS / 1000);
        for (; next < due; next++) {
          producer.send(
              new ProducerRecord<>(topic, random.nextInt(partitions), null, lines.get(next)),
              (sent, problem) -> failure.compareAndSet(null, problem));
        }
        TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      }
      producer.flush();
    } catch (Exception e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Lets the rest come, and returns when the broker has all. */
  public void finish() throws Exception {
    finishing = true;
    thread.join();
    if (failure.get() != null) {
      throw new IllegalStateException("not all lines could be sent", failure.get());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    producer.close(java.time.Duration.ZERO);
  }
}
