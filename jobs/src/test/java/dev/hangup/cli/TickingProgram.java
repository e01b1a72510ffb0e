package dev.hangup.cli;

import dev.hangup.testing.Ticking;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** The command line, but its live job counts numbers. */
public final class TickingProgram {
  private TickingProgram() {}

  public static void main(String[] args) {
    IFactory plain = CommandLine.defaultFactory();
    Hangup.main(
        args,
        new IFactory() {
          @Override
          public <K> K create(Class<K> type) throws Exception {
            return type == StreamCommand.class
                ? type.cast(new StreamCommand(new Ticking()))
                : plain.create(type);
          }
        });
  }
}
