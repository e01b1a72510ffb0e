package dev.hangup.postgres;

import java.nio.file.Path;

/** A program of its own that starts the database in the folder it is given, and ends. */
final class StartMain {
  private StartMain() {}

  public static void main(String[] args) {
    System.out.println(TestServers.in(Path.of(args[0])).start(System.err::println).place());
  }
}
