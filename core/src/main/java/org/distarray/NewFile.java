package org.distarray;

import java.util.LinkedHashMap;
import java.util.Map;
import org.distarray.error.Redacted;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySink;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;

/**
 * A file that is to be written, and the arrays that it will have. {@link ArrayFiles#create} begins
 * one. A value: each call gives another one, and only {@link #save} writes.
 *
 * <pre>{@code
 * DistArray sst = context.arange(6.0).reshape(2, 3);
 * Labels labels = Labels.of("lat", "lon").withAttribute("units", "K");
 * context.files().create("sst.nc").put("sst", sst, labels).put("g/mean", sst.mean(0)).save();
 * context.loadHdf5("sst.nc", "g/mean").toArray() //> [1.5 2.5 3.5]
 * }</pre>
 */
public final class NewFile {
  private final ArrayFiles files;
  private final String path;
  private final Map<String, String> options;
  private final Attributes attributes;
  private final LinkedHashMap<String, Put> arrays;
  // of members that are in the file already
  private final LinkedHashMap<String, Attributes> changed;

  /** An array and the form that it will have in the file. */
  record Put(DistArray array, Labels labels, Chunks chunks) {}

  NewFile(
      ArrayFiles files,
      String path,
      Map<String, String> options,
      Attributes attributes,
      LinkedHashMap<String, Put> arrays,
      LinkedHashMap<String, Attributes> changed) {
    this.files = files;
    this.path = path;
    this.options = options;
    this.attributes = attributes;
    this.arrays = arrays;
    this.changed = changed;
  }

  /**
   * This file with an array more, in one piece and without labels.
   *
   * <pre>{@code
   * DistArray a = context.arange(3);
   * context.files().create("sst.npz").put("a", a).put("b", a.multiply(2)).save();
   * context.files().load("npz", "sst.npz", Map.of("key", "b")).toArray() //> [0 2 4]
   * }</pre>
   *
   * @param key the name of the array, or its path {@code "group/name"}; missing groups are made
   * @throws IllegalArgumentException when this file has an array of this name already
   */
  public NewFile put(String key, DistArray array) {
    return put(key, array, Labels.NONE);
  }

  /**
   * This file with an array more, in one piece.
   *
   * <pre>{@code
   * Labels labels = Labels.of("lat").withAttribute("units", "K");
   * context.files().create("sst.nc").put("sst", context.arange(3), labels).save();
   * context.loadHdf5("sst.nc", "sst").toArray() //> [0 1 2]
   * }</pre>
   *
   * @param labels the names of dimensions, the attributes and the coordinates
   * @throws IllegalArgumentException as {@link #put(String, DistArray)}
   */
  public NewFile put(String key, DistArray array, Labels labels) {
    return put(key, array, labels, Chunks.NONE);
  }

  /**
   * This file with an array more.
   *
   * <pre>{@code
   * DistArray sst = context.arange(60).reshape(10, 6);
   * Chunks chunks = Chunks.of(4, 4).gzip(4).shuffle();
   * context.files().create("sst.h5").put("sst", sst, Labels.NONE, chunks).save();
   * context.loadHdf5("sst.h5", "sst").sum().asLong() //> 1770
   * }</pre>
   *
   * @param labels the names of dimensions, the attributes and the coordinates; {@code Labels.NONE}
   *     for none
   * @param chunks the form of the array in the file
   * @throws IllegalArgumentException as {@link #put(String, DistArray)}
   */
  public NewFile put(String key, DistArray array, Labels labels, Chunks chunks) {
    String doing = "put an array into a file";
    Required.given(doing, "the key", key, "a name, such as \"sst\" or \"group/sst\"");
    Required.given(doing, "the array", array, "a DistArray");
    Required.given(doing, "the labels", labels, "Labels.NONE for none");
    Required.given(doing, "the chunks", chunks, "Chunks.NONE for one piece");
    LinkedHashMap<String, Put> more = new LinkedHashMap<>(arrays);
    if (more.put(key, new Put(array, labels, chunks)) != null) {
      throw new IllegalArgumentException(
          "Cannot put an array into "
              + Redacted.path(path)
              + ": there is a '"
              + key
              + "' (another key)");
    }
    return new NewFile(files, path, options, attributes, more, changed);
  }

  /**
   * This file with an attribute of the whole file more. In mode "a" it replaces the one of its
   * name.
   *
   * <pre>{@code
   * NewFile file = context.files().create("sst.nc").withAttribute("title", "Sea surface");
   * file.put("sst", context.arange(3)).save();
   * context.files().open("sst.nc").attributes() //> title = "Sea surface"
   * }</pre>
   *
   * @param value as {@link Attributes#withAttribute} takes it
   */
  public NewFile withAttribute(String attribute, Object value) {
    return new NewFile(
        files, path, options, attributes.withAttribute(attribute, value), arrays, changed);
  }

  /**
   * This file with an attribute more of a group or an array that it has already; mode "a" only. It
   * replaces the one of its name. The arrays that are put have the attributes of their labels.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(3), "g/sst", "w");
   * NewFile file = context.files().create("sst.h5", "a").withAttribute("g/sst", "units", "K");
   * file.withAttribute("g", "title", "Sea surface").save();
   * context.files().open("sst.h5").attributes("g/sst") //> units = "K"
   * }</pre>
   *
   * @param key the path of the group or the array
   * @param value as {@link Attributes#withAttribute} takes it
   */
  public NewFile withAttribute(String key, String attribute, Object value) {
    String right = "the path of a group or an array in the file";
    Required.given("set an attribute", "the key", key, right);
    LinkedHashMap<String, Attributes> more = new LinkedHashMap<>(changed);
    Attributes own = more.getOrDefault(key, Attributes.NONE);
    more.put(key, own.withAttribute(attribute, value));
    return new NewFile(files, path, options, attributes, arrays, more);
  }

  /**
   * Writes the file, in parallel, one array after the other: nothing comes to the driver. It has
   * all arrays afterwards; after a failure it is as it was before. What two arrays share is
   * computed for each of them, unless it is held ({@code persist()}).
   *
   * @throws org.distarray.error.ArrayIOException when the file exists and may not be replaced, or
   *     cannot be written
   * @throws IllegalArgumentException when the format cannot hold such an array or its labels, or
   *     when two arrays give a dimension two lengths
   */
  public void save() {
    Writing all = writing();
    files.saving().save(all.file, all.sinks);
  }

  /**
   * Shows what {@link #save} will do: the plan of the arrays as {@link DistArray#explain()} shows
   * it, a line for each array, and in mode "a" one with the bytes of the file, all of which are
   * copied. Nothing is written.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(1000), "sst", "w");
   * NewFile file = context.files().create("sst.h5", "a").put("n", context.arange(3));
   * file.explain().contains(" KiB, to a new file of its name") //> true
   * }</pre>
   *
   * @throws org.distarray.error.ArrayIOException when the file of mode "a" cannot be added to
   * @throws IllegalArgumentException as {@link #save}
   */
  public String explain() {
    Writing all = writing();
    return files.saving().explain(path, all.file, all.sinks);
  }

  /** A file, and what its sinks get. */
  private record Writing(FileSink file, Map<ArraySink, Expr> sinks) {}

  private Writing writing() {
    arrays.values().forEach(put -> files.check(put.array(), path));
    ArrayFormat format = ArrayFormats.ofFile(path);
    Map<String, String> all = files.withEngine("save arrays", format.name(), path, options);
    FileSink file = format.file(path, all, attributes);
    changed.forEach(file::attributes);
    Map<ArraySink, Expr> sinks = new LinkedHashMap<>();
    arrays.forEach(
        (key, put) -> {
          Expr e = put.array().expr();
          sinks.put(file.array(key, e.shape(), e.dtype(), put.labels(), put.chunks()), e);
        });
    return new Writing(file, sinks);
  }

  /** The path and the keys. */
  @Override
  public String toString() {
    return Redacted.path(path) + " " + arrays.keySet();
  }
}
