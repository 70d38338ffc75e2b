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
 * @param isNan whether missing elements are NaN, so that integers with missing elements become
 *     floats; they are NULL else
 */
record BlockForm(boolean isBlocks, Optional<Shape> blockShape, boolean isNan) {
  static final String BLOCKS = "blocks";

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException when a value does not suit its option
   */
  static BlockForm of(CaseInsensitiveStringMap given) {
    return new BlockForm(
        choice(given, "form", "cells", BLOCKS),
        TableOptions.shape(given, "blockShape", "read"),
        choice(given, "missing", "null", "nan"));
  }

  /**
   * Refuses a shape of blocks where rows are cells.
   *
   * @throws IllegalArgumentException when there is one
   */
  BlockForm checked() {
    if (blockShape.isPresent() && !isBlocks) {
      throw new IllegalArgumentException(
          "Cannot read cells in blocks of shape "
              + blockShape.get()
              + " (the option form = blocks)");
    }
    return this;
  }

  /** The same in the blocks that the options of a query ask for, if they do. */
  BlockForm in(CaseInsensitiveStringMap given) {
    return given.containsKey("blockShape")
        ? new BlockForm(isBlocks, TableOptions.shape(given, "blockShape", "read"), isNan)
        : this;
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
