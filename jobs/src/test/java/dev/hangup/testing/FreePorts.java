package dev.hangup.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are stopped and started again: below those that systems give to outgoing
 * connections (from 32768 on), so that none is taken while its server is away.
 */
final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int END = 32_000;

  private FreePorts() {}

  /** So many, all different, on which nobody listens now. */
  static List<Integer> choose(int count) {
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (!chosen.contains(port) && free(port)) {
        chosen.add(port);
      }
    }
    return chosen;
  }

  private static boolean free(int port) {
    try {
      new ServerSocket(port).close();
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
