package org.distarray.dtype;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.distarray.annotation.Internal;

/**
 * Finds what a misspelt name may have been meant to be.
 *
 * @hidden
 */
@Internal
public final class Spelling {
  private static final int MOST_EDITS = 2;

  private Spelling() {}

  /** The name that a word comes nearest to, where few letters differ. */
  public static Optional<String> nearest(String word, List<String> names) {
    return names.stream()
        .filter(name -> edits(word, name) <= MOST_EDITS)
        .min(Comparator.comparingInt(name -> edits(word, name)));
  }

  /** Levenshtein's distance: letters put in, left out or replaced. */
  public static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], corner));
      }
    }
    return row[b.length()];
  }
}
