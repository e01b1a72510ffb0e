package dev.hangup.simulate;

/**
 * Random numbers that are the same on every JVM: SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014) and {@link StrictMath}.
 */
final class Draws {
  private long state;
  private double spareGaussian = Double.NaN;

  Draws(long seed) {
    state = seed;
  }

  /** 64 random bits. */
  long bits() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 inclusive to 1 exclusive. */
  double uniform() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /** From 0 inclusive to {@code bound} exclusive. */
  int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** From {@code low} to {@code high}, both inclusive. */
  long between(long low, long high) {
    return low + (long) (uniform() * (high - low + 1));
  }

  /** A log-normal value with this median; {@code sigma} is the deviation of its logarithm. */
  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * gaussian());
  }

  /** A natural logarithm of a uniform number above 0. */
  double logUniform() {
    return StrictMath.log(1 - uniform());
  }

  /** G. Marsaglia's polar method: two values for one logarithm. */
  private double gaussian() {
    if (!Double.isNaN(spareGaussian)) {
      double value = spareGaussian;
      spareGaussian = Double.NaN;
      return value;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    spareGaussian = y * scale;
    return x * scale;
  }
}
