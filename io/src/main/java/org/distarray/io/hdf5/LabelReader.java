package org.distarray.io.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.dist.IndexSet;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.store.Attributes;
import org.distarray.store.Coordinate;
import org.distarray.store.Labels;

/**
 * Reads the labels of a dataset: its attributes, the names of its dimensions, and the coordinates,
 * which are datasets of their own. These are the scales of its dimensions, and those that the
 * attribute {@code coordinates} of the CF conventions names. They are looked for in the group of
 * the dataset and in the groups around it, as netCDF does.
 *
 * <p>A coordinate that has no numbers, cannot be read or is too large is left out.
 */
final class LabelReader {
  private static final long MOST_BYTES = 1L << 24;
  private static final int MOST_SCALES = 4096;

  private final LinkedFiles files;
  private final FileRef start;
  private final MetaBytes file;
  private final ValueReader values;
  private final DimensionNames dimensions = new DimensionNames();
  // the paths of the objects in the groups around the dataset, by their addresses
  private final Map<Long, List<String>> paths = new LinkedHashMap<>();
  private long left = 4 * MOST_BYTES;

  private LabelReader(LinkedFiles files, LinkedFiles.Opened in) {
    this.files = files;
    this.start = in.file();
    this.file = in.meta();
    this.values = new ValueReader(file);
  }

  /**
   * The labels of an array. A field has the dimensions of its dataset, and no attributes.
   *
   * @param expected the identity of the file that has the dataset
   * @throws ArrayIOException when that file has changed
   */
  static Labels read(LinkedFiles files, FileRef start, List<String> names, FileIdentity expected) {
    LinkWalk.Found found = LinkWalk.dataset(files, start, names);
    expected.check(found.in().file().path(), found.in().identity());
    // links may have led to another group, or to another file: neighbours are beside the dataset
    Labels out = new LabelReader(files, found.in()).labels(found, found.path());
    return new Labels(
        names.get(names.size() - 1),
        out.dimensions(),
        found.fields().isEmpty() ? out.attributes() : Attributes.NONE,
        out.coordinates());
  }

  private Labels labels(LinkWalk.Found found, List<String> names) {
    List<StoredAttribute> all = AttributeReader.read(file, found.messages());
    Scales scales = scales(found, all);
    Attributes attributes = StoredAttribute.visible(all, values);
    if (scales.numbers() != null
        || Arrays.stream(scales.addresses()).anyMatch(a -> a != 0)
        || attributes.text("coordinates").isPresent()) {
      lookAround(names, scales.numbers() != null);
    }
    for (long address : scales.addresses()) {
      if (address != 0 && !paths.containsKey(address)) {
        elsewhere(address);
      }
    }
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (long address : scales.addresses()) {
      Optional.ofNullable(paths.get(address)).ifPresent(p -> wanted.put(p.get(p.size() - 1), p));
    }
    for (String name : attributes.text("coordinates").orElse("").split("\\s+")) {
      find(names, name).ifPresent(p -> wanted.putIfAbsent(p.get(p.size() - 1), p));
    }
    Map<String, Coordinate> coordinates = new LinkedHashMap<>();
    wanted.forEach(
        (name, path) -> coordinate(path).ifPresent(values -> coordinates.put(name, values)));
    return new Labels("", dimensions.of(scales), attributes, coordinates);
  }

  /** The references of a dataset to its scales. */
  private Scales scales(LinkWalk.Found found, List<StoredAttribute> all) {
    int ndim = found.messages().dataspace().dims().length;
    return Scales.of(ndim, all, found.address(), values);
  }

  /** Notes the objects in the group of a dataset, and in the groups around it. */
  private void lookAround(List<String> names, boolean byNumber) {
    for (int k = names.size() - 1; k >= 0; k--) {
      List<String> group = names.subList(0, k);
      LinkWalk.Found at = LinkWalk.object(files, start, group);
      GroupLinks.forEach(
          file,
          at.messages(),
          link -> {
            if (link.kind() == HdfLink.Kind.HARD) {
              List<String> path = new ArrayList<>(group);
              path.add(link.name());
              paths.putIfAbsent(link.address(), path);
              dimensions.add(link.address(), -1, link.name());
            }
            return true;
          });
    }
    if (byNumber) {
      paths.keySet().stream().limit(MOST_SCALES).forEach(this::number);
    }
  }

  /** Notes the number of a scale. */
  private void number(long address) {
    try {
      List<StoredAttribute> all =
          AttributeReader.read(file, ObjectHeaderReader.read(file, address));
      List<String> path = paths.get(address);
      if (Scales.isScale(all, values)) {
        dimensions.add(address, Scales.number(all, values), path.get(path.size() - 1));
      }
    } catch (RuntimeException e) {
      // a damaged neighbour names no dimension
    }
  }

  /** Notes a scale that is in none of the groups, by the name that it gives itself. */
  private void elsewhere(long address) {
    try {
      String name =
          Scales.name(AttributeReader.read(file, ObjectHeaderReader.read(file, address)), values);
      dimensions.add(address, -1, name.substring(name.lastIndexOf('/') + 1));
    } catch (RuntimeException e) {
      // the dimension has no name
    }
  }

  /** The path of a neighbour that a dataset names. */
  private Optional<List<String>> find(List<String> names, String name) {
    boolean fromRoot = name.startsWith("/");
    List<String> own = List.of(name.split("/")).stream().filter(n -> !n.isEmpty()).toList();
    for (int k = fromRoot ? 0 : names.size() - 1; k >= 0 && !own.isEmpty(); k--) {
      List<String> path = new ArrayList<>(names.subList(0, k));
      path.addAll(own);
      try {
        LinkWalk.dataset(files, start, path);
        return Optional.of(path);
      } catch (RuntimeException e) {
        // it may be in the next group
      }
    }
    return Optional.empty();
  }

  private Optional<Coordinate> coordinate(List<String> path) {
    try {
      LinkWalk.Found found = LinkWalk.dataset(files, start, path);
      List<StoredAttribute> all = AttributeReader.read(file, found.messages());
      DatasetPlan plan = PlanReader.whole(found);
      long bytes = plan.shape().size() * plan.type().dtype().itemsize();
      if (Scales.isOnlyDimension(all, values) || bytes > Math.min(left, MOST_BYTES)) {
        return Optional.empty();
      }
      left -= bytes;
      List<String> names = dimensions.of(scales(found, all));
      return Optional.of(
          new Coordinate(
              names.isEmpty() ? Collections.nCopies(plan.shape().ndim(), "") : names,
              new Hdf5Source(start, path, null, plan).read(IndexSet.whole(plan.shape())),
              StoredAttribute.visible(all, values.another())));
    } catch (RuntimeException e) {
      return Optional.empty(); // the array is good without it
    }
  }
}
