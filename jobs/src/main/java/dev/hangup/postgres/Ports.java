package dev.hangup.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
final class Ports {
  /** Beside 5432, where a PostgreSQL of the machine's own would be. */
  static final int FIRST = 5433;

  private Ports() {}

  /** Whether nobody listens on the port at 127.0.0.1. */
  static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** 5433 or the next free one after it; any free one where a hundred are taken. */
  static int choose() {
    for (int port = FIRST; port < FIRST + 100; port++) {
      if (free(port)) {
        return port;
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new DatabaseException("this machine has no free port left: " + e.getMessage(), e);
    }
  }
}
