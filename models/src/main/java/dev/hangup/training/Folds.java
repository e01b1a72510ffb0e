package dev.hangup.training;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Which calls are held out together. It depends on a call's id alone: the same call falls into the
 * same fold in every run, whatever calls came or went, so that two versions of a model can be
 * compared on calls that neither had seen.
 *
 * @param count how many folds
 */
public record Folds(int count) {

  /** The fold of a call, from 0. */
  public int of(String id) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % count);
  }

  /** Whether a sample is held out in a fold. */
  boolean holdsOut(int fold, Sample sample) {
    return of(sample.id()) == fold;
  }
}
