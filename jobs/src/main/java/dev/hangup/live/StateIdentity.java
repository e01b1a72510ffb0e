package dev.hangup.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose state it is: a job of another database, feed or format must never go on from it.
 *
 * @param database its place, without user and password
 * @param feed see {@link Feed#identity}
 * @param format its name
 */
public record StateIdentity(String database, String feed, String format) {

  /** Names a folder: letters and digits, the same for equal ones. */
  public String folder() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", database, feed, format).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
