package org.distarray.notebooks.notes;

import java.util.List;
import java.util.Map;

/**
 * A chart of the rows of a statement.
 *
 * @param mode Zeppelin's name of the kind of chart
 * @param key the column along the axis, the first of the statement
 * @param value the column that is drawn, the second of the statement
 */
record SqlChart(String mode, String key, String value) {
  private static final Map<String, String> MODES =
      Map.of("line", "lineChart", "bar", "multiBarChart");

  /**
   * The chart of some words of a block: {@code line month mean}.
   *
   * @throws IllegalArgumentException when they are others
   */
  static SqlChart of(List<String> words) {
    if (words.size() != 3 || !MODES.containsKey(words.get(0))) {
      throw new IllegalArgumentException(
          "Cannot draw a chart of '"
              + String.join(" ", words)
              + "' (line or bar, the column along the axis, and the one that is drawn)");
    }
    return new SqlChart(MODES.get(words.get(0)), words.get(1), words.get(2));
  }
}
