package dev.hangup.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** All that is logged from DEBUG on below some names, until it is closed. */
public final class Logged implements AutoCloseable {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

  /** Begins to listen. */
  public Logged(String... names) {
    AbstractAppender appender =
        new AbstractAppender("captured", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
          }
        };
    appender.start();
    for (String name : names) {
      LoggerConfig logger = new LoggerConfig(name, Level.DEBUG, false);
      logger.addAppender(appender, Level.DEBUG, null);
      context.getConfiguration().removeLogger(name);
      context.getConfiguration().addLogger(name, logger);
    }
    context.updateLoggers();
  }

  /** Messages, each with what was thrown. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** Loggers are as configured again. */
  @Override
  public void close() {
    context.reconfigure();
  }
}
