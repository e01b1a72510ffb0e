package dev.hangup.report;

import java.nio.charset.Charset;

/** The characters that charts are drawn with. */
public enum Glyphs {
  /** Block elements and box drawing. */
  UNICODE(" ▁▂▃▄▅▆▇█", " ▏▎▍▌▋▊▉█", '│', '└', '─', '┬', '▲', "–", "…"),
  /** For terminals and files that take nothing else. */
  ASCII(" #", " #", '|', '+', '-', '+', '^', "-", "~");

  private final String rising;
  private final String growing;
  private final char wall;
  private final char corner;
  private final char floor;
  private final char tick;
  private final char mark;
  private final String dash;
  private final String cut;

  Glyphs(
      String rising,
      String growing,
      char wall,
      char corner,
      char floor,
      char tick,
      char mark,
      String dash,
      String cut) {
    this.rising = rising;
    this.growing = growing;
    this.wall = wall;
    this.corner = corner;
    this.floor = floor;
    this.tick = tick;
    this.mark = mark;
    this.dash = dash;
    this.cut = cut;
  }

  /** The richest characters that a charset has. */
  public static Glyphs of(Charset charset) {
    return charset.canEncode() && charset.newEncoder().canEncode(UNICODE.all()) ? UNICODE : ASCII;
  }

  private String all() {
    return rising + growing + wall + corner + floor + tick + mark + dash + cut;
  }

  /**
   * A cell filled from below by a share from 0 to 1; other shares count as the nearer of the two.
   */
  char rising(double share) {
    return step(rising, share);
  }

  /** A bar from the left, a share from 0 to 1 of a width in cells, without blanks at its end. */
  String bar(double share, int width) {
    var bar = new StringBuilder();
    for (int cell = 0; cell < width; cell++) {
      bar.append(step(growing, share * width - cell));
    }
    return bar.toString().stripTrailing();
  }

  private static char step(String steps, double share) {
    int last = steps.length() - 1;
    return steps.charAt((int) Math.max(0, Math.min(last, Math.round(share * last))));
  }

  char wall() {
    return wall;
  }

  char corner() {
    return corner;
  }

  char floor() {
    return floor;
  }

  char tick() {
    return tick;
  }

  char mark() {
    return mark;
  }

  String dash() {
    return dash;
  }

  public String cut() {
    return cut;
  }
}
