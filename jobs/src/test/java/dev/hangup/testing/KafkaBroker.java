package dev.hangup.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka broker, alone and its own controller, as a process whose class path is Kafka's and
 * nothing else. Its data and its log lie in one folder; it may be stopped and started again on the
 * same port with the same data. It goes with the JVM.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Path CLASS_PATH = Path.of("target", "kafka", "classpath");
  private static final AtomicInteger TOPICS = new AtomicInteger();

  /** In bytes, so that a test may send a value of 50 MB. */
  private static final String LARGEST_MESSAGE = "60000000";

  private static final class Shared {
    static final KafkaBroker RUNNING = temporary();

    private static KafkaBroker temporary() {
      try {
        Path folder = Files.createTempDirectory("kafka");
        KafkaBroker broker = in(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> broker.delete(folder)));
        return broker;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Path folder;
  private final int port;
  private final Properties login = new Properties();
  private Process process;
  private KafkaProducer<byte[], byte[]> producer;

  private KafkaBroker(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** The one that all tests of the JVM share, running. Whoever stops it starts it again. */
  public static KafkaBroker shared() {
    return Shared.RUNNING;
  }

  /**
   * One of its own, running.
   *
   * @param folder for its data and its log; empty
   */
  public static KafkaBroker in(Path folder) throws IOException {
    return in(folder, "PLAINTEXT", List.of());
  }

  /**
   * One of its own whose clients have to say who they are.
   *
   * @param protocol of its clients, such as {@code SASL_PLAINTEXT}
   * @param settings more lines for its properties, by {@code listener.name.clients.} where they are
   *     of the clients
   */
  public static KafkaBroker in(Path folder, String protocol, List<String> settings)
      throws IOException {
    List<Integer> ports = FreePorts.choose(3);
    int port = ports.get(0);
    int controller = ports.get(1);
    List<String> properties =
        new ArrayList<>(
            List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@localhost:" + controller,
                "listeners=CLIENTS://localhost:" + port + ",CONTROLLER://localhost:" + controller,
                "listener.security.protocol.map=CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,CLIENTS:"
                    + protocol,
                "controller.listener.names=CONTROLLER",
                "log.dirs=" + folder.resolve("data"),
                "num.partitions=1",
                "auto.create.topics.enable=false",
                "offsets.topic.num.partitions=1",
                "offsets.topic.replication.factor=1",
                "transaction.state.log.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "message.max.bytes=" + LARGEST_MESSAGE));
    properties.addAll(settings);
    // Among brokers, of which there is one, nobody has to log in.
    String brokers = protocol.equals("PLAINTEXT") ? "CLIENTS" : "INTERNAL";
    if (brokers.equals("INTERNAL")) {
      int internal = ports.get(2);
      properties.replaceAll(
          line ->
              line.startsWith("listeners=") ? line + ",INTERNAL://localhost:" + internal : line);
    }
    properties.add("inter.broker.listener.name=" + brokers);
    Files.createDirectories(folder);
    Files.write(folder.resolve("server.properties"), properties);
    KafkaBroker broker = new KafkaBroker(folder, port);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::kill));
    broker.format();
    broker.start();
    return broker;
  }

  private void format() throws IOException {
    Process formatting =
        launch(
            "format.log",
            "kafka.tools.StorageTool",
            "format",
            "-t",
            Uuid.randomUuid().toString(),
            "-c",
            folder.resolve("server.properties").toString());
    int exit = await(formatting);
    if (exit != 0) {
      throw new IllegalStateException(
          "no Kafka storage: " + Files.readString(folder.resolve("format.log")));
    }
  }

  /** Starts it, again where it was stopped, and returns when it answers. */
  public synchronized void start() throws IOException {
    Path log = folder.resolve("broker.log");
    process = launch("broker.log", "kafka.Kafka", folder.resolve("server.properties").toString());
    while (!Files.readString(log).contains("Kafka Server started")) {
      if (!process.isAlive()) {
        throw new IllegalStateException("Kafka does not start: " + Files.readString(log));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Stops it as an operator does; its data stay. */
  public synchronized void stop() {
    process.destroy();
    await(process);
  }

  /** Ends it by SIGKILL; its data stay. */
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      await(running);
    }
  }

  /** What its own clients here say from now on, where it wants to know who they are. */
  public void loggingIn(Properties properties) {
    login.putAll(properties);
  }

  private Properties client() {
    Properties properties = new Properties();
    properties.putAll(login);
    properties.setProperty("bootstrap.servers", bootstrap());
    return properties;
  }

  /** As clients name it. */
  public String bootstrap() {
    return "localhost:" + port;
  }

  /** Creates a topic whose name begins so and is no other's. */
  public String createTopic(String name, int partitions) {
    String topic = name + "-" + TOPICS.incrementAndGet();
    try (Admin admin = admin()) {
      NewTopic asked =
          new NewTopic(topic, partitions, (short) 1)
              .configs(Map.of("max.message.bytes", LARGEST_MESSAGE));
      admin.createTopics(List.of(asked)).all().get();
      // Known to clients a moment later.
      while (!admin.listTopics().names().get().contains(topic)) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return topic;
  }

  /** Whoever asks closes it. */
  public Admin admin() {
    return Admin.create(client());
  }

  /**
   * Sends values, and returns when the broker has them.
   *
   * @param partition null where the broker's client chooses
   * @return their offsets
   */
  public List<Long> produce(String topic, Integer partition, List<byte[]> values) {
    return send(
        values.stream()
            .map(value -> new ProducerRecord<byte[], byte[]>(topic, partition, null, value))
            .toList());
  }

  /** The same with lines of text. */
  public List<Long> produceLines(String topic, Integer partition, List<String> lines) {
    return produce(
        topic,
        partition,
        lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** Sends records, and returns when the broker has them, with their offsets. */
  public synchronized List<Long> send(List<ProducerRecord<byte[], byte[]>> records) {
    if (producer == null) {
      Properties properties = client();
      properties.setProperty("linger.ms", "5");
      properties.setProperty("batch.size", "262144");
      properties.setProperty("max.request.size", LARGEST_MESSAGE);
      properties.setProperty("buffer.memory", "134217728");
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    records.forEach(record -> sent.add(producer.send(record)));
    List<Long> offsets = new ArrayList<>();
    try {
      for (Future<RecordMetadata> each : sent) {
        offsets.add(each.get().offset());
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return offsets;
  }

  /** Reads a topic from its beginning until it has given so many records. */
  public List<ConsumerRecord<byte[], byte[]>> consume(String topic, int count) {
    Properties properties = client();
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, consumer.partitionsFor(topic).size())
              .mapToObj(i -> new TopicPartition(topic, i))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (found.size() < count) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }

  /** What a group has committed, by partition; -1 where nothing. */
  public List<Long> committed(String group, String topic, int partitions) {
    try (Admin admin = admin()) {
      var offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return IntStream.range(0, partitions)
          .mapToObj(
              i -> {
                var offset = offsets.get(new TopicPartition(topic, i));
                return offset == null ? -1L : offset.offset();
              })
          .collect(Collectors.toList());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process launch(String log, String... program) throws IOException {
    if (!Files.exists(CLASS_PATH)) {
      throw new IllegalStateException(
          CLASS_PATH.toAbsolutePath() + " is missing: build with Maven, without -Dmaven.test.skip");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", Files.readString(CLASS_PATH).strip()));
    command.addAll(List.of(program));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(log).toFile())
        .start();
  }

  private static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void delete(Path folder) {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
    }
    kill();
  }
}
