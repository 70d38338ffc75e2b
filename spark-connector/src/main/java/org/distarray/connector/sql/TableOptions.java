package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.dtype.Spelling;
import org.distarray.index.Shape;

/**
 * The options of a table. Their names are read without regard to case. There are no others, so that
 * nobody can name classes or settings of file systems by one.
 *
 * @param keys the arrays that are columns, or one group of them; empty for what the file has
 * @param dims the names of the dimensions; empty for those of the file
 * @param fileFormat the name of the format of the files; empty if their first bytes tell it
 * @param decode whether scale_factor and add_offset are applied
 * @param recursive whether files in directories of directories are read, too
 * @param ignoreMissing whether paths without a file are passed over
 * @param mostCoordinates the most entries of a coordinate that is a column
 * @param glob a pattern that names of files must match; empty for all
 * @param window the part of the arrays that is the table, as an index; empty for all
 * @param form what the rows are
 */
record TableOptions(
    List<String> keys,
    List<String> dims,
    String fileFormat,
    boolean decode,
    boolean recursive,
    boolean ignoreMissing,
    long mostCoordinates,
    String glob,
    String window,
    BlockForm form) {
  /**
   * The driver holds coordinates: 8 bytes an entry, which are 128 MB of one coordinate, and a few
   * times that while it reads them.
   */
  private static final long MOST_COORDINATES = 1 << 24;

  /** The longest array of Java that all JVMs make. */
  private static final long MOST_ENTRIES = Integer.MAX_VALUE - 8L;

  /** The properties that Spark gives tables. */
  private static final Set<String> SPARKS =
      Set.of(
          TableCatalog.PROP_OWNER,
          TableCatalog.PROP_PROVIDER,
          TableCatalog.PROP_LOCATION,
          TableCatalog.PROP_EXTERNAL,
          TableCatalog.PROP_IS_MANAGED_LOCATION);

  /** The names of the options of reading. */
  static final List<String> READING =
      List.of(
          "path",
          "paths",
          "key",
          "dims",
          "fileFormat",
          "decode",
          "recursiveFileLookup",
          "ignoreMissingFiles",
          "mostCoordinates",
          "pathGlobFilter",
          "window",
          "form",
          "blockShape",
          "missing");

  /** The names of the options of writing. */
  static final List<String> WRITING =
      List.of("path", "key", "dims", "values", "shape", "fill", "dtype", "form");

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException when an option has another name, or a value does not suit it
   */
  static TableOptions of(CaseInsensitiveStringMap given) {
    check(given, READING);
    return new TableOptions(
        list(given, "key"),
        list(given, "dims"),
        given.getOrDefault("fileFormat", ""),
        flag(given, "decode", true),
        flag(given, "recursiveFileLookup", false),
        flag(given, "ignoreMissingFiles", false),
        number(given, "mostCoordinates", MOST_COORDINATES),
        given.getOrDefault("pathGlobFilter", ""),
        given.getOrDefault("window", "").trim(),
        BlockForm.of(given));
  }

  /**
   * Properties of a table without those that Spark gives each table: its owner, its provider, its
   * options a second time, and so on.
   */
  static Map<String, String> own(Map<String, String> properties) {
    Map<String, String> out = new HashMap<>(properties);
    out.keySet()
        .removeIf(name -> SPARKS.contains(name) || name.startsWith(TableCatalog.OPTION_PREFIX));
    return out;
  }

  /** Refuses options that are not known. */
  static void check(CaseInsensitiveStringMap given, List<String> known) {
    for (String name : given.asCaseSensitiveMap().keySet()) {
      if (known.stream().noneMatch(name::equalsIgnoreCase)) {
        throw new IllegalArgumentException(
            "Cannot use the option '"
                + name
                + "' of a table: the options are "
                + known
                + Spelling.nearest(name, known).map(n -> " (did you mean " + n + "?)").orElse(""));
      }
    }
  }

  /** The texts of an option that commas separate. */
  static List<String> list(CaseInsensitiveStringMap given, String name) {
    List<String> out = new ArrayList<>();
    for (String part : given.getOrDefault(name, "").split(",")) {
      if (!part.isBlank()) {
        out.add(part.trim());
      }
    }
    return List.copyOf(out);
  }

  private static boolean flag(CaseInsensitiveStringMap given, String name, boolean orElse) {
    String text = given.getOrDefault(name, "").trim().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "" -> orElse;
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "Cannot read a table with the option " + name + " = '" + text + "' (true or false)");
    };
  }

  /**
   * A shape that an option gives, empty if there is none.
   *
   * @param verb the work that has the option
   * @throws IllegalArgumentException when it is no list of lengths
   */
  static Optional<Shape> shape(CaseInsensitiveStringMap given, String name, String verb) {
    List<String> lengths = list(given, name);
    try {
      return lengths.isEmpty()
          ? Optional.empty()
          : Optional.of(Shape.of(lengths.stream().mapToLong(Long::parseLong).toArray()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Cannot "
              + verb
              + " a table with the option "
              + name
              + " = "
              + lengths
              + " (such as 12, 90, 180)",
          e);
    }
  }

  private static long number(CaseInsensitiveStringMap given, String name, long orElse) {
    String text = given.getOrDefault(name, "").trim();
    if (text.isEmpty()) {
      return orElse;
    }
    try {
      long out = Long.parseLong(text);
      if (out >= 0 && out <= MOST_ENTRIES) {
        return out;
      }
      throw wrongNumber(name, text, null);
    } catch (NumberFormatException e) {
      throw wrongNumber(name, text, e);
    }
  }

  private static IllegalArgumentException wrongNumber(String name, String text, Throwable cause) {
    return new IllegalArgumentException(
        "Cannot read a table with the option "
            + name
            + " = '"
            + text
            + "' (an integer from 0 to "
            + MOST_ENTRIES
            + ")",
        cause);
  }

  /** These options with other keys. */
  TableOptions withKeys(List<String> others) {
    return with(others, form);
  }

  /** These options with blocks as rows. */
  TableOptions withBlocks() {
    return with(keys, form.blocks());
  }

  private TableOptions with(List<String> names, BlockForm rows) {
    return new TableOptions(
        names,
        dims,
        fileFormat,
        decode,
        recursive,
        ignoreMissing,
        mostCoordinates,
        glob,
        window,
        rows);
  }

  /** The options with which a format opens a file. */
  static Map<String, String> ofFormat(Map<String, String> hadoop) {
    Map<String, String> out = new HashMap<>(hadoop);
    out.put("decode", "false"); // a missing element is NULL, not NaN
    return out;
  }
}
