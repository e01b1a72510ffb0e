package dev.hangup.live.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * How brokers are reached.
 *
 * @param bootstrap {@code HOST:PORT}, several with commas between
 * @param properties what else the clients are told, for TLS and logins; may hold passwords. What
 *     the program sets itself holds against them
 */
public record KafkaClient(String bootstrap, Properties properties) {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Copies the properties. */
  public KafkaClient {
    Properties copy = new Properties();
    copy.putAll(properties);
    properties = copy;
  }

  /**
   * @param file a Java properties file in UTF-8, as Kafka's own programs take it; null for none
   * @throws IllegalArgumentException where it cannot be read; in one line that names the mend
   */
  public static KafkaClient of(String bootstrap, Path file) {
    Properties properties = new Properties();
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (NoSuchFileException e) {
        throw new IllegalArgumentException(
            "no such file: " + file + "; check the path of the Kafka client properties", e);
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalArgumentException(
            file + " is no properties file in UTF-8: " + e.getMessage(), e);
      }
    }
    return new KafkaClient(bootstrap, properties);
  }

  /**
   * Looks whether the brokers answer and have the topics.
   *
   * @throws IllegalArgumentException where not; in one line that names the mend
   */
  public void check(Collection<String> topics) {
    Properties asked = new Properties();
    asked.putAll(properties);
    asked.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    asked.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    asked.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
    Admin admin;
    try {
      admin = Admin.create(asked);
    } catch (RuntimeException e) {
      throw refused("the Kafka client cannot be set up for " + bootstrap + ": " + innermost(e), e);
    }
    try {
      admin.describeTopics(topics).allTopicNames().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw refused(said(e.getCause(), topics), e);
    } catch (TimeoutException e) {
      throw refused(unreachable(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused("interrupted while asking Kafka at " + bootstrap, e);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private String said(Throwable cause, Collection<String> topics) {
    String names = String.join(", ", topics);
    if (cause instanceof UnknownTopicOrPartitionException
        || cause instanceof InvalidTopicException) {
      return "Kafka at " + bootstrap + " has no topic " + names + "; create it or check its name";
    }
    if (cause instanceof AuthenticationException) {
      return "Kafka at "
          + bootstrap
          + " refuses the login: "
          + innermost(cause)
          + "; check the Kafka client properties";
    }
    if (cause instanceof AuthorizationException) {
      return "Kafka at " + bootstrap + " denies access to " + names + "; have it granted";
    }
    return cause instanceof org.apache.kafka.common.errors.TimeoutException
        ? unreachable()
        : "Kafka at " + bootstrap + " does not tell of " + names + ": " + innermost(cause);
  }

  private String unreachable() {
    return "no Kafka broker answers at "
        + bootstrap
        + "; check the address, and the Kafka client properties where it wants TLS or a login";
  }

  private static IllegalArgumentException refused(String message, Exception e) {
    return new IllegalArgumentException(message, e);
  }

  private static String innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : cause.getMessage().lines().findFirst().orElse("");
  }

  /** Without the properties, which may hold passwords. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrap;
  }
}
