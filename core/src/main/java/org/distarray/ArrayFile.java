package org.distarray;

import java.util.List;
import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Required;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.distarray.store.Labels;
import org.distarray.store.Member;

/**
 * An opened file: its groups and arrays, by their paths in it. {@link ArrayFiles#open(String)}
 * gives one. Only metadata is read. There is nothing to close.
 *
 * <pre>{@code
 * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
 * ArrayFile file = context.files().open("sst.h5");
 * file.keys() //> [group/SST]
 * file.load("group/SST").sum(0).toArray() //> [6 9]
 * file //> hdf5 sst.h5
 *      //>   group
 *      //>     int64 SST(3, 2)
 * }</pre>
 */
public final class ArrayFile {
  private final ArrayFiles files;
  private final Context context;
  private final ArrayFormat format;
  private final String path;
  private final Map<String, String> options;
  private final Contents contents;

  ArrayFile(
      ArrayFiles files,
      Context context,
      ArrayFormat format,
      String path,
      Map<String, String> options) {
    this.files = files;
    this.context = context;
    this.format = format;
    this.path = path;
    this.options = options;
    this.contents = format.contents(path, options);
  }

  /**
   * The groups and arrays, as they were when the file was opened.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").contents().member("group/SST").get().shape().get() //> (3, 2)
   * }</pre>
   */
  public Contents contents() {
    return contents;
  }

  /**
   * The paths of the arrays that can be loaded. A file of a format without names has the one key
   * {@code "array"}.
   *
   * <pre>{@code
   * context.saveNpy("sst.npy", context.arange(3));
   * context.files().open("sst.npy").keys() //> [array]
   * }</pre>
   */
  public List<String> keys() {
    return contents.keys();
  }

  /**
   * The attributes of the file.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").attributes().names() //> []
   * }</pre>
   */
  public Attributes attributes() {
    return contents.attributes();
  }

  /**
   * The attributes of a group or an array.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").attributes("group").text("units") //> Optional.empty
   * }</pre>
   *
   * @throws ArrayIOException when there is no such member
   */
  public Attributes attributes(String key) {
    return member("read the attributes", key).labels().attributes();
  }

  /**
   * The names that belong to an array: of its dimensions, its attributes and its coordinates. The
   * coordinates are read here.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").labels("group/SST").dimensions() //> []
   * }</pre>
   *
   * @throws ArrayIOException when there is no such array, or it cannot be read
   */
  public Labels labels(String key) {
    return source(key).labels();
  }

  /**
   * An array of the file, of which {@link ArraySource#window} opens a part.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(24).reshape(4, 6), "SST", "w");
   * context.files().open("sst.h5").source("SST").shape() //> (4, 6)
   * }</pre>
   *
   * @param key one of {@link #keys}, or another path that the format knows
   * @throws ArrayIOException when there is no such array, or it cannot be read
   */
  public ArraySource source(String key) {
    return format.source(path, withKey("open an array", key));
  }

  /**
   * Loads an array in the distribution in which it was stored, or else in the default one.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * context.files().open("sst.h5").load("group/SST").sum().asLong() //> 15
   * }</pre>
   *
   * @throws ArrayIOException as {@link #source}
   */
  public DistArray load(String key) {
    return files.load(source(key));
  }

  /**
   * Loads an array in a given distribution.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(6).reshape(3, 2), "group/SST", "w");
   * Distribution d = context.distribution(Shape.of(3, 2), "nb");
   * context.files().open("sst.h5").load("group/SST", d).localShapes() //> [(3, 1), (3, 1)]
   * }</pre>
   *
   * @throws ArrayIOException as {@link #source}
   */
  public DistArray load(String key, Distribution d) {
    return context.load(source(key), d);
  }

  /**
   * Loads a part of an array. The rest is neither laid out nor read.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(24).reshape(4, 6), "SST", "w");
   * context.files().open("sst.h5").load("SST", "::3, 1:4").toArray() //> [[ 1  2  3]
   *                                                                //>  [19 20 21]]
   * }</pre>
   *
   * @param index an index as {@link ArraySource#window} takes it
   * @throws ArrayIOException as {@link #source}
   */
  public DistArray load(String key, String index) {
    ArraySource source = source(key);
    return files.load(
        source.window(Required.given("load a part of an array", "the index", index, "\":10\"")));
  }

  /**
   * The texts of an array of texts, in C order. They come to the driver.
   *
   * <pre>{@code
   * List<String> stations = context.files().open("stations.h5").texts("name");
   * }</pre>
   *
   * @throws ArrayIOException when there is no such array, or it has other elements, or more texts
   *     than the driver should hold
   */
  public List<String> texts(String key) {
    return format.texts(path, withKey("read texts", key));
  }

  private Map<String, String> withKey(String doing, String key) {
    context.checkOpen();
    Required.given(doing, "the key", key, "the path of an array in the file");
    return ArrayFiles.withKey(format, path, options, key);
  }

  private Member member(String doing, String key) {
    Required.given(doing, "the key", key, "the path of a group or an array in the file");
    return contents
        .member(key)
        .orElseThrow(
            () ->
                new ArrayIOException(
                    "Cannot "
                        + doing
                        + " of '"
                        + key
                        + "': "
                        + contents.label()
                        + " has no such member (contents() lists all)"));
  }

  /** The groups and arrays as a tree, with their attributes. */
  @Override
  public String toString() {
    return contents.toString();
  }
}
