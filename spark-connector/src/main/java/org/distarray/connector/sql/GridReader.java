package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.dtype.Spelling;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;
import org.distarray.index.Shape;
import org.distarray.io.netcdf.Decoding;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySource;
import org.distarray.store.Contents;
import org.distarray.store.Labels;
import org.distarray.store.Member;

/** Opens arrays of a file as a grid. */
final class GridReader {
  private final String path;
  private final TableOptions options;
  private final Map<String, String> hadoop;
  private final Map<String, String> settings;
  private final ArrayFormat format;
  private final Contents contents;
  // of each member its number
  private final Map<String, Integer> numbers = new HashMap<>();
  // whether its arrays, or the fields of its one array, have names
  private final boolean named;

  /**
   * Opens a file.
   *
   * @param settings the settings of file systems
   */
  GridReader(String path, TableOptions options, Map<String, String> settings) {
    this.path = path;
    this.options = options;
    this.hadoop = settings;
    this.settings = TableOptions.ofFormat(settings);
    format =
        options.fileFormat().isEmpty()
            ? ArrayFormats.ofContent(path, this.settings)
            : ArrayFormats.of(options.fileFormat());
    contents = format.contents(path, this.settings);
    for (int k = 0; k < contents.members().size(); k++) {
      numbers.putIfAbsent(contents.members().get(k).path(), k);
    }
    named =
        format.hasKeys()
            || contents.members().stream().anyMatch(m -> groupOf(m.path()).equals(Contents.ONLY));
  }

  /**
   * The grid that the options ask for.
   *
   * @throws ArrayIOException when there is no such array, or the arrays have several shapes
   */
  Grid grid() {
    List<Member> members = columns();
    Shape shape = members.get(0).shape().orElseThrow();
    for (Member m : members) {
      if (!m.shape().orElseThrow().equals(shape)) {
        throw new ArrayIOException(
            "Cannot read a table of "
                + Redacted.path(path)
                + ": its arrays have several shapes: "
                + members.stream().map(Member::toString).collect(Collectors.joining("; "))
                + " (name arrays of one shape by the option key)");
      }
    }
    List<ValueColumn> values = new ArrayList<>();
    for (Member m : members) {
      values.add(column(m));
    }
    checkNames(values);
    String names = values.stream().map(ValueColumn::name).collect(Collectors.joining(", "));
    List<Axis> axes = new GridAxes(members.get(0), values, contents, options, this::source).all();
    Grid whole = new Grid(contents.label() + ": " + names, shape, axes, values);
    return options.window().isEmpty() ? whole : whole.window(options.window());
  }

  private void checkNames(List<ValueColumn> values) {
    Set<String> seen = new TreeSet<>();
    for (ValueColumn v : values) {
      if (!seen.add(v.name().toLowerCase(Locale.ROOT))) {
        throw new ArrayIOException(
            "Cannot read a table of "
                + Redacted.path(path)
                + ": several of its columns are named "
                + v.name()
                + " (name arrays of different names by the option key)");
      }
    }
  }

  /** The tree of the file. */
  Contents contents() {
    return contents;
  }

  /** The path of the group that a member is in. */
  static String groupOf(String memberPath) {
    return memberPath.substring(0, Math.max(0, memberPath.lastIndexOf('/')));
  }

  /** The names of the groups in a group. */
  List<String> groups(String group) {
    return inGroup(group).filter(Member::isGroup).map(Member::name).toList();
  }

  private Stream<Member> inGroup(String group) {
    return below(group).filter(m -> groupOf(m.path()).equals(group));
  }

  /** All members below a path. They follow it in the list. */
  private Stream<Member> below(String path) {
    Integer number = numbers.get(path);
    if (number == null) {
      return Stream.empty();
    }
    List<Member> all = contents.members();
    int first = number + 1;
    String prefix = path.isEmpty() ? "" : path + "/";
    return all.subList(first, all.size()).stream().takeWhile(m -> m.path().startsWith(prefix));
  }

  /**
   * The names of the tables in a group: its arrays, compounds, and groups of arrays of one shape.
   */
  List<String> tables(String group) {
    return inGroup(group)
        .filter(m -> m.isLoadable() || (m.isGroup() ? isTable(m.path()) : !fields(m).isEmpty()))
        .map(Member::name)
        .toList();
  }

  private boolean isTable(String group) {
    return inside(group).stream().map(Member::shape).distinct().count() == 1;
  }

  /** The form and the attributes of the arrays, for DESCRIBE EXTENDED. */
  Map<String, String> properties() {
    Map<String, String> out = new LinkedHashMap<>();
    for (Member m : columns()) {
      out.put(m.name() + ".stored", m.toString());
      attributes(m.name() + ".", m, out);
    }
    return out;
  }

  /** Puts the attributes of a member into a map. */
  static void attributes(String prefix, Member m, Map<String, String> out) {
    for (String name : m.labels().attributes().names()) {
      Object value = m.labels().attributes().value(name).orElseThrow();
      out.put(prefix + name, value.toString());
    }
  }

  private ArraySource source(Member m) {
    return source(m, settings);
  }

  private ArraySource source(Member m, Map<String, String> of) {
    Map<String, String> all = new LinkedHashMap<>(of);
    if (named) {
      all.put("key", m.path());
    }
    return format.source(path, all);
  }

  private ValueColumn column(Member m) {
    boolean nan = options.decode() && options.form().isNan();
    ArraySource source = nan ? source(m, hadoop) : source(m); // a format decodes by itself
    String none = options.form().isBlocks() ? BlockGrid.DATA : "value";
    String name = named ? m.name() : none;
    Labels labels = m.labels();
    Decoding decoding =
        options.decode() && !nan
            ? Decoding.of(source.label(), source.dtype(), labels.attributes()).orElse(null)
            : null;
    String comment =
        Stream.of("long_name", "units")
            .flatMap(a -> labels.attributes().text(a).stream())
            .collect(Collectors.joining(", "));
    return new ValueColumn(name, source, new ValueColumn.Meaning(decoding), comment);
  }

  /** The arrays that are columns: those that the option names, or all of one group. */
  private List<Member> columns() {
    List<String> keys = options.keys();
    List<Member> out = new ArrayList<>();
    if (!named) {
      return contents.members().stream().filter(Member::isLoadable).toList();
    }
    for (String key : keys.isEmpty() ? List.of("") : keys) {
      Member m = contents.member(key).orElseThrow(() -> none(key));
      if (m.isGroup()) {
        out.addAll(keys.isEmpty() ? anywhere() : inside(m.path()));
      } else if (m.isLoadable()) {
        out.add(m);
      } else {
        out.addAll(fieldsOf(m));
      }
    }
    if (out.isEmpty()) {
      throw none(String.join(", ", keys));
    }
    return out;
  }

  /**
   * The fields of a compound, as {@link #fields} has them.
   *
   * @throws ArrayIOException when there are none, as of what is no compound
   */
  private List<Member> fieldsOf(Member m) {
    List<Member> out = fields(m);
    if (out.isEmpty()) {
      throw new ArrayIOException(
          "Cannot read a table of "
              + Redacted.path(path)
              + ": "
              + m
              + " (its arrays of numbers are "
              + contents.keys()
              + ")");
    }
    return out;
  }

  /** The fields of a compound that have a number in each of its elements. */
  private List<Member> fields(Member compound) {
    return below(compound.path())
        .filter(m -> m.isLoadable() && m.shape().equals(compound.shape()))
        .toList();
  }

  private ArrayIOException none(String key) {
    return new ArrayIOException(
        "Cannot read a table of "
            + Redacted.path(path)
            + ": "
            + (key.isEmpty()
                ? "it has no arrays of numbers"
                : "there is no array '" + key + "' in it")
            + " (its arrays are "
            + contents.keys()
            + Spelling.nearest(key, contents.keys())
                .map(n -> "; did you mean " + n + "?")
                .orElse("")
            + ")");
  }

  /** The arrays of the file: those of the root, or else all. */
  private List<Member> anywhere() {
    List<Member> root = inside("");
    boolean only = root.stream().allMatch(m -> m.shape().orElseThrow().ndim() <= 1);
    List<Member> all = values(contents.members().stream().filter(Member::isLoadable).toList());
    return root.isEmpty() || only && all.size() > root.size() ? deepest(all) : root;
  }

  /** Without the vectors that only describe arrays of more dimensions. */
  private static List<Member> deepest(List<Member> all) {
    List<Member> more = all.stream().filter(m -> m.shape().orElseThrow().ndim() > 1).toList();
    return more.isEmpty() ? all : more;
  }

  /** The arrays in a group, without coordinates of the others. */
  private List<Member> inside(String group) {
    return values(inGroup(group).filter(Member::isLoadable).toList());
  }

  private static List<Member> values(List<Member> members) {
    Set<String> dimensions = new TreeSet<>();
    for (Member m : members) {
      dimensions.addAll(m.labels().dimensions());
    }
    List<Member> out =
        members.stream()
            .filter(m -> m.shape().orElseThrow().ndim() != 1 || !dimensions.contains(m.name()))
            .toList();
    boolean grids = out.stream().anyMatch(m -> m.shape().orElseThrow().ndim() > 1);
    return grids ? deepest(out) : out.isEmpty() ? members : out;
  }
}
