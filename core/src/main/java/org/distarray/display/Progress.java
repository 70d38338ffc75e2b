package org.distarray.display;

import java.time.Duration;
import java.util.Locale;

/**
 * The state of a job, as a bar shows it.
 *
 * <pre>{@code
 * Progress p = new Progress("sum(axis=0)", 3L << 20, 8L << 20, java.time.Duration.ofSeconds(2), false);
 * p.text() //> sum(axis=0)  [########                ]  37% of 8 MiB, 2 s
 * p.percent() //> 37
 * }</pre>
 *
 * @param label the array operation of the job
 * @param done the bytes that its tasks have gone through
 * @param bytes the bytes that they will go through; of each stage, those of its array
 * @param time since the job began
 * @param isOver whether the job has ended, also by an error or by Stop: nothing is shown any more
 */
public record Progress(String label, long done, long bytes, Duration time, boolean isOver) {
  private static final int WIDTH = 24;
  private static final int LONGEST_LABEL = 28;

  /**
   * The part that is done, from 0 to 100.
   *
   * <pre>{@code
   * new Progress("sort", 1, 4, java.time.Duration.ZERO, false).percent() //> 25
   * }</pre>
   */
  public int percent() {
    return bytes <= 0 ? 0 : (int) Math.min(100, 100.0 * done / bytes);
  }

  /**
   * The bar on one line of at most 79 characters.
   *
   * <pre>{@code
   * Progress p = new Progress("sort", 1L << 30, 4L << 30, java.time.Duration.ofMillis(1500), false);
   * p.text() //> sort  [######                  ]  25% of 4 GiB, 1 s
   * }</pre>
   */
  public String text() {
    int full = percent() * WIDTH / 100;
    return name() + "  [" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + facts();
  }

  /**
   * The bar as HTML.
   *
   * <pre>{@code
   * Progress p = new Progress("sort", 1L << 30, 4L << 30, java.time.Duration.ofMillis(1500), false);
   * p.html().startsWith("<div><progress max=\"100\" value=\"25\"") //> true
   * }</pre>
   */
  public String html() {
    return "<div><progress max=\"100\" value=\""
        + percent()
        + "\" aria-label=\"progress\"></progress> "
        + Html.escaped(facts() + ": " + name())
        + "</div>";
  }

  private String name() {
    String name =
        label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 3) + "...";
    return name.replaceAll("\\p{Cntrl}", " ");
  }

  private String facts() {
    return String.format(
        Locale.ROOT, "%3d%% of %s, %d s", percent(), ByteText.of(bytes), time.toSeconds());
  }
}
