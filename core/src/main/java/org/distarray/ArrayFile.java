package org.distarray;

import java.util.List;
import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Required;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.distarray.store.Labels;
import org.distarray.store.Member;
import org.distarray.store.StoredPart;

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
   * The names that belong to a part of an array: the one that {@link #load(String, String)} loads.
   *
   * <pre>{@code
   * Labels labels = Labels.of("lat").withCoordinate("lat", NdArray.of(10, 20, 30));
   * context.files().create("sst.h5").put("SST", context.arange(3), labels).save();
   * context.files().open("sst.h5").labels("SST", "1:").axes() //> [lat: 20°N to 30°N]
   * }</pre>
   *
   * @param index an index as {@link ArraySource#window} takes it
   * @throws ArrayIOException as {@link #source}
   */
  public Labels labels(String key, String index) {
    return source(key)
        .window(Required.given("read the labels of a part", "the index", index, "\":10\""))
        .labels();
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
   * Writes an array into a part of an array of this file, in place and in parallel, as h5py's
   * {@code dset[1:3, ::2] = a}, or into an array of {@code numpy.memmap}. The file must be a local
   * one of HDF5, of NetCDF-4, or of {@code .npy} in either order, whose key is {@code "array"}.
   *
   * <p>This is not atomic: a failure may leave some of the new elements in the file. A file of
   * chunks that are compressed keeps the old elements until all new ones are written behind its
   * end; then its header is changed, by one short write for each of its blocks. Most headers have
   * one block. A machine that stops between two of them leaves the old array. The place of the old
   * chunks, and of the old list of all chunks, stays unused (h5repack frees it): few long appends
   * make a smaller file than many short ones. Other elements are changed where they lie.
   *
   * <p>With the option {@code matlab} the index is that of the array as it is shown. Variables of
   * NetCDF whose numbers are stored in another form than they are meant are refused; floats are
   * written as they are, and a NaN stays one where another number means missing.
   *
   * <p>No other program may have the file open meanwhile. An array that is computed from this file
   * is refused until {@code compute()} was called on it; {@code persist()} does not compute.
   *
   * <pre>{@code
   * context.saveHdf5("sst.h5", context.arange(8).reshape(2, 4), "SST", "w");
   * context.files().open("sst.h5").writeRegion("SST", "1, ::2", context.arange(-2, 0));
   * context.loadHdf5("sst.h5", "SST").toArray() //> [[ 0  1  2  3]
   *                                             //>  [-2  5 -1  7]]
   * }</pre>
   *
   * @param index integers and slices of any step, as {@link #load(String, String)} takes them
   * @param array an array that broadcasts to the shape of the part, and whose dtype casts to that
   *     of the file without a loss
   * @throws IllegalArgumentException when the shape or the dtype does not fit, or the array is
   *     computed from this file
   * @throws ArrayIOException when there is no such array, it cannot be changed in place, or another
   *     program is writing the file
   */
  public void writeRegion(String key, String index, DistArray array) {
    String doing = "write a part of an array";
    Required.given(doing, "the index", index, "\":10\"");
    Required.given(doing, "the array", array, "a DistArray");
    ArraySource stored = source(key);
    write(key, FilePlaces.region(stored, index), stored, array);
  }

  /**
   * Adds an array behind an array of this file, along dimension 0. A {@code .npy} file in Fortran
   * order grows along its last dimension: by {@code append(key, array, -1)}.
   *
   * <pre>{@code
   * Chunks grows = Chunks.of(64).maxshape(-1);
   * context.files().create("sst2.h5").put("t", context.arange(3), Labels.NONE, grows).save();
   * context.files().open("sst2.h5").append("t", context.arange(7, 9));
   * context.loadHdf5("sst2.h5", "t").toArray() //> [0 1 2 7 8]
   * }</pre>
   *
   * @see #append(String, DistArray, int)
   */
  public void append(String key, DistArray array) {
    append(key, array, 0);
  }

  /**
   * Adds an array behind an array of this file, which grows along a dimension, as h5py's {@code
   * dset.resize} and an assignment. The array in the file must have been made to grow: by {@code
   * Chunks.maxshape(-1, ...)}, by h5py's {@code maxshape=(None, ...)}, or along an unlimited
   * dimension of NetCDF. The array of a {@code .npy} file grows along dimension 0, or along the
   * last one in Fortran order, if its header has room for the shape, as it has in files of this
   * library and of NumPy.
   *
   * <p>All that {@link #writeRegion writeRegion} says of failures and of other programs holds here,
   * too. The new shape is written last, so a program that is killed before leaves the old array.
   * Coordinates and other arrays along the dimension are appended to on their own.
   *
   * <pre>{@code
   * DistArray day = context.arange(3).reshape(1, 3);
   * Chunks grows = Chunks.of(1, 3).maxshape(-1, 3).gzip();
   * context.files().create("sst.h5").put("sst", day, Labels.NONE, grows).save();
   * context.files().open("sst.h5").append("sst", day.multiply(10));
   * context.loadHdf5("sst.h5", "sst").toArray() //> [[ 0  1  2]
   *                                              //>  [ 0 10 20]]
   * }</pre>
   *
   * @param array an array with the same lengths along all other dimensions
   * @param axis the dimension that grows; a negative one counts from the end
   * @throws IllegalArgumentException when the shape or the dtype does not fit
   * @throws ArrayIOException as {@link #writeRegion}, and when the dimension cannot grow so far
   */
  public void append(String key, DistArray array, int axis) {
    Required.given("append to an array", "the array", array, "a DistArray");
    ArraySource stored = source(key);
    write(key, FilePlaces.behind(stored, array.shape(), axis), stored, array);
  }

  private void write(String key, StoredPart part, ArraySource stored, DistArray array) {
    context.check(array, "write into " + stored.label());
    DistArray fitted = FilePlaces.fitted(array, part, stored);
    FilePlaces.checkApart(array.expr(), stored);
    ArraySink sink = format.update(path, withKey("write", key), part);
    if (fitted.size() > 0 || part.grows()) {
      files.saving().save(sink, fitted.expr());
    }
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

  /**
   * The lists of numbers of an array whose elements are lists of different lengths, in C order,
   * each as an array of one dimension. They come to the driver.
   *
   * <pre>{@code
   * List<NdArray> hits = context.files().open("events.h5").lists("hits");
   * }</pre>
   *
   * @throws ArrayIOException when there is no such array, or it has other elements, or more lists
   *     than the driver should hold
   */
  public List<NdArray> lists(String key) {
    return format.lists(path, withKey("read lists", key));
  }

  private Map<String, String> withKey(String doing, String key) {
    context.checkOpen();
    Required.given(doing, "the key", key, "the path of an array in the file");
    return FileOptions.withKey(format, path, options, key);
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
