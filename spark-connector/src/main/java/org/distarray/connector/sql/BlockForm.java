package org.distarray.connector.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.dtype.Spelling;
import org.distarray.index.Shape;

/**
 * The options of a table that say what its rows are.
 *
 * @param isBlocks whether a row is a block; it is a cell else
 * @param blockShape the lengths of blocks; empty for those of a few megabytes that end where chunks
 *     end
 * @param isNan whether missing elements are NaN where the dtype has it; they are NULL else
 */
record BlockForm(boolean isBlocks, Optional<Shape> blockShape, boolean isNan) {
  static final String BLOCKS = "blocks";

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException when a value does not suit its option
   */
  static BlockForm of(CaseInsensitiveStringMap given) {
    boolean blocks = choice(given, "form", "cells", BLOCKS);
    Optional<Shape> shape = TableOptions.shape(given, "blockShape", "read");
    if (shape.isPresent() && !blocks) {
      throw new IllegalArgumentException(
          "Cannot read cells in blocks of shape " + shape.get() + " (the option form = blocks)");
    }
    return new BlockForm(blocks, shape, choice(given, "missing", "null", "nan"));
  }

  /** Whether an option has the second of two values; the first one is that of no option. */
  static boolean choice(CaseInsensitiveStringMap given, String option, String one, String other) {
    String text = given.getOrDefault(option, one).trim().toLowerCase(Locale.ROOT);
    if (!text.equals(one) && !text.equals(other)) {
      String near =
          Spelling.nearest(text, List.of(one, other))
              .map(n -> "; did you mean " + n + "?")
              .orElse("");
      throw new IllegalArgumentException(
          "Cannot use a table with the option "
              + option
              + " = '"
              + text
              + "' ("
              + one
              + " or "
              + other
              + near
              + ")");
    }
    return text.equals(other);
  }

  /** The same with blocks as rows. */
  BlockForm blocks() {
    return new BlockForm(true, blockShape, isNan);
  }
}
