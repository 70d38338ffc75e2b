package org.distarray.io.hdf5;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;
import org.distarray.store.Coordinate;
import org.distarray.store.Labels;
import org.distarray.store.Unread;

/**
 * The datasets of a new file: the arrays, their coordinates, and a dataset for each dimension that
 * has a name. HDF5 Dimension Scale Specification; NetCDF-4 names what the datasets are in the same
 * way.
 */
final class NewDatasets {
  /** Attributes that say what a dataset is. They are made here. */
  private static final Set<String> OWN =
      Set.of("CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_Netcdf4Dimid");

  private static final Set<String> MISSING = Set.of("_FillValue", "missing_value");

  /** The longest chunk of a coordinate. */
  private static final long MOST_VALUES = 1 << 26;

  private static final String COORDINATES = "coordinates";

  /** The name of a dimension that has no values, with its length (nc4internal.h). */
  private static final String NO_VALUES = "This is a netCDF dimension but not a netCDF variable.";

  private final LinkedHashMap<String, NewDataset> byPath = new LinkedHashMap<>();
  private final LinkedHashMap<String, NewDimension> dimensions = new LinkedHashMap<>();
  private final LinkedHashMap<String, Given> coordinates = new LinkedHashMap<>();
  private final Map<NewDataset, NdArray> values = new LinkedHashMap<>();

  /** A coordinate of an array, and its dimensions. */
  private record Given(List<String> names, Coordinate coordinate, List<NewDimension> along) {}

  /**
   * Adds an array.
   *
   * @throws IllegalArgumentException when there is something else of its name, or when its labels
   *     contradict its shape or other labels
   */
  void add(NewDataset array, Labels labels) {
    List<String> names = array.names();
    List<String> group = names.subList(0, names.size() - 1);
    String path = KeyPath.absolute(names);
    if (!labels.dimensions().isEmpty() && labels.dimensions().size() != array.shape().ndim()) {
      throw cannot(
          names,
          "its shape is "
              + array.shape()
              + ", and its dimensions are "
              + labels.dimensions()
              + " (a name for each)");
    }
    for (String other : byPath.keySet()) {
      if (other.equals(path) || other.startsWith(path + "/") || path.startsWith(other + "/")) {
        throw cannot(names, "there is a dataset " + other + " (another key)");
      }
    }
    if (coordinates.containsKey(path)) {
      throw cannot(names, "there is a coordinate of this name (another key)");
    }
    byPath.put(path, array);
    boolean isScale = labels.dimensions().equals(List.of(names.get(names.size() - 1)));
    for (int d = 0; d < labels.dimensions().size(); d++) {
      NewDimension dimension =
          dimension(names, group, labels.dimensions().get(d), array.shape().dim(d));
      if (dimension != null && array.limit(d) == -1) {
        dimension.grow();
      }
      if (!isScale) {
        array.along(dimension);
      }
    }
    if (dimensions.containsKey(path) && !isScale) {
      throw cannot(
          names,
          "a dimension has this name, and only an array along that dimension may have it"
              + " (another key)");
    }
    Attributes attributes = labels.attributes();
    List<String> others = new ArrayList<>();
    labels.coordinates().forEach((name, c) -> coordinate(names, group, name, c, others));
    if (!others.isEmpty() && attributes.value(COORDINATES).isEmpty()) {
      attributes = attributes.withAttribute(COORDINATES, String.join(" ", others));
    }
    typedMessages(attributes, array.dtype()).forEach(array::attribute);
  }

  /** The dimension of a name; null if it has none. */
  private NewDimension dimension(List<String> user, List<String> group, String name, long length) {
    if (name.isEmpty()) {
      return null;
    }
    List<String> names = member(group, name);
    String path = KeyPath.absolute(names);
    NewDimension out =
        dimensions.computeIfAbsent(path, p -> new NewDimension(names, dimensions.size(), length));
    if (out.length() != length) {
      throw cannot(
          user,
          "its dimension "
              + name
              + " has length "
              + length
              + ", and in other arrays "
              + out.length()
              + " (another name)");
    }
    NewDataset array = byPath.get(path);
    if (array != null && (array.shape().ndim() != 1 || array.shape().dim(0) != length)) {
      throw cannot(
          user,
          "its dimension "
              + name
              + " has the name of an array of shape "
              + array.shape()
              + " (the values along the dimension, or another name)");
    }
    return out;
  }

  private static List<String> member(List<String> group, String name) {
    List<String> out = new ArrayList<>(group);
    out.addAll(KeyPath.parse(name));
    if (out.size() != group.size() + 1) {
      throw new IllegalArgumentException(
          "Cannot use the name '" + name + "' of a dimension or coordinate (without slashes)");
    }
    return out;
  }

  /** Adds a coordinate, and its name to the others if it is not the one of a dimension. */
  private void coordinate(
      List<String> user, List<String> group, String name, Coordinate given, List<String> others) {
    List<String> names = member(group, name);
    String path = KeyPath.absolute(names);
    if (!given.dimensions().equals(List.of(name))) {
      others.add(name);
    }
    Given old = coordinates.get(path);
    if (byPath.containsKey(path)
        || old != null
            && !(old.coordinate.dimensions().equals(given.dimensions())
                && old.coordinate.values().sameAs(given.values()))) {
      throw cannot(user, "its coordinate " + name + " has the name of another one, or of an array");
    }
    List<NewDimension> along = new ArrayList<>();
    for (int d = 0; d < given.dimensions().size(); d++) {
      String dimension = given.dimensions().get(d);
      along.add(dimension(user, group, dimension, given.values().shape().dim(d)));
    }
    if (dimensions.containsKey(path) && !given.dimensions().equals(List.of(name))) {
      throw cannot(user, "its coordinate " + name + " has the name of a dimension (another name)");
    }
    coordinates.put(path, new Given(names, given, along));
  }

  /** The groups and the name of each dataset that the file will have, as far as it is known. */
  List<List<String>> names() {
    Set<List<String>> out = new LinkedHashSet<>();
    byPath.values().forEach(dataset -> out.add(dataset.names()));
    coordinates.values().forEach(given -> out.add(given.names));
    return List.copyOf(out);
  }

  /** The groups and the name of each dimension. */
  List<List<String>> dimensionNames() {
    return dimensions.values().stream()
        .map(NewDimension::names)
        .filter(names -> !byPath.containsKey(KeyPath.absolute(names)))
        .toList();
  }

  /** The dimensions whose values are in an old file. */
  List<NewDimension> dimensionsIn(OldFile old) {
    return dimensions.values().stream()
        .filter(dimension -> old.member(KeyPath.absolute(dimension.names())).isPresent())
        .toList();
  }

  /**
   * Makes the datasets of coordinates and of dimensions. No array is added afterwards.
   *
   * @param old the file to which all are added; null for a new file
   */
  void complete(OldFile old) {
    int firstId = old == null ? 0 : old.members();
    coordinates.forEach(
        (path, given) -> {
          NdArray all = given.coordinate.values();
          NewDataset made = plain(given.names, all.dtype(), given.along, all.shape());
          typedMessages(given.coordinate.attributes(), all.dtype()).forEach(made::attribute);
          if (!dimensions.containsKey(path)) {
            given.along.forEach(made::along);
          }
          byPath.put(path, made);
          values.put(made, all);
        });
    dimensions.forEach(
        (path, dimension) -> {
          NewDataset scale = byPath.get(path);
          String name = dimension.name();
          if (scale == null && old != null && old.member(path).isPresent()) {
            dimension.scale(there(dimension, old.member(path).get()));
            return;
          } else if (scale == null) {
            Shape shape = Shape.of(dimension.length());
            scale = plain(dimension.names(), DType.FLOAT32, List.of(dimension), shape);
            name = NO_VALUES + String.format("%10d", dimension.length());
            byPath.put(path, scale);
          }
          scale.attribute(AttributeEncoder.terminated("CLASS", "DIMENSION_SCALE"));
          scale.attribute(AttributeEncoder.terminated("NAME", name));
          NdArray id = NdArray.zeros(DType.INT32, Shape.scalar());
          id.setItem(firstId + dimension.id());
          scale.attribute(AttributeEncoder.numbers("_Netcdf4Dimid", id));
          scale.scaleOf(dimension);
        });
  }

  /** The dataset of an old file that has the values along a dimension. */
  private static NewDataset there(NewDimension dimension, OldMember scale) {
    if (!scale.shape().equals(Shape.of(dimension.length()))) {
      throw cannot(
          dimension.names(),
          "the dimension has length "
              + dimension.length()
              + ", and in the file there is an array of shape "
              + scale.shape()
              + " (another name)");
    }
    NewDataset out =
        new NewDataset(
            dimension.names(), DType.INT8, scale.shape(), new long[1], null, List.of(), null);
    out.isAt(scale.address());
    return out;
  }

  /** A dataset in one piece; in one chunk if a dimension grows and there is something in it. */
  private static NewDataset plain(
      List<String> names, DType dtype, List<NewDimension> along, Shape shape) {
    long[] limits = shape.toArray();
    long[] chunk = shape.toArray();
    boolean grows = false;
    for (int d = 0; d < limits.length; d++) {
      boolean free = along.get(d) != null && along.get(d).grows();
      grows |= free;
      limits[d] = free ? -1 : limits[d];
      chunk[d] = Math.max(1, Math.min(chunk[d], MOST_VALUES));
    }
    Shape one = grows ? Shape.of(chunk) : null;
    return new NewDataset(names, dtype, shape, limits, one, List.of(), null);
  }

  /** All datasets, after {@link #complete}. */
  List<NewDataset> all() {
    return List.copyOf(byPath.values());
  }

  /** The datasets whose values are on the driver, after {@link #complete}. */
  Map<NewDataset, NdArray> values() {
    return values;
  }

  private static IllegalArgumentException cannot(List<String> names, String why) {
    return new IllegalArgumentException(
        "Cannot put " + KeyPath.absolute(names) + " into a file: " + why);
  }

  /** Values that mean "missing" have the type of the elements, as NetCDF asks. */
  private static Attributes typed(Attributes given, DType dtype) {
    Attributes out = given;
    for (String name : MISSING) {
      Optional<NdArray> value = given.numbers(name);
      if (value.isPresent() && value.get().dtype() != dtype) {
        out = out.withAttribute(name, value.get().astype(dtype));
      }
    }
    return out;
  }

  /** The fill value that labels name; null for none. */
  static NdArray missing(Labels labels, DType dtype) {
    return labels
        .attributes()
        .numbers("_FillValue")
        .filter(v -> v.size() == 1)
        .map(v -> v.astype(dtype))
        .orElse(null);
  }

  /** The messages of attributes of a dataset. */
  static List<LittleEndian> typedMessages(Attributes given, DType dtype) {
    return messages(typed(given, dtype));
  }

  /**
   * Checks that attributes are not those that are made here.
   *
   * @throws IllegalArgumentException when one is
   */
  static void checkFree(String key, Attributes given) {
    for (String name : given.names()) {
      if (OWN.contains(name)) {
        throw new IllegalArgumentException(
            "Cannot set the attribute "
                + name
                + " of "
                + key
                + ": it says which dimensions datasets have (Labels name them)");
      }
    }
  }

  /**
   * The messages of attributes, without those that are made here, and those whose values were not
   * read. The log has one line for each name of the latter.
   */
  static List<LittleEndian> messages(Attributes attributes) {
    return attributes.names().stream()
        .filter(name -> !OWN.contains(name) && isRead(name, attributes))
        .map(name -> AttributeEncoder.of(name, attributes))
        .toList();
  }

  private static boolean isRead(String name, Attributes attributes) {
    if (!(attributes.value(name).orElseThrow() instanceof Unread value)) {
      return true;
    }
    String line = "the attribute " + name + " = " + value + " is not written";
    if (LogOnce.isNew(line)) {
      System.getLogger(NewDatasets.class.getName()).log(Level.WARNING, line);
    }
    return false;
  }
}
