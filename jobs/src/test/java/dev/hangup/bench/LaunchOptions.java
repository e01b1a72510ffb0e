package dev.hangup.bench;

import java.util.List;

/** What the launcher tells the JVM of a replay and of a live job besides the heap. */
final class LaunchOptions {
  /** The compiler's: those of the file {@code hangup}. */
  static final List<String> COMPILER =
      List.of(
          "-XX:MaxInlineLevel=6",
          "-XX:FreqInlineSize=120",
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  private LaunchOptions() {}
}
