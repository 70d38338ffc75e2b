package org.distarray.connector;

import java.util.Map;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.BlockFilesSink;
import org.distarray.io.commit.WriteMode;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;

/**
 * Blocks as Arrow IPC files, {@code <path>_<rank>.arrow}, for pyarrow and other readers of Arrow.
 *
 * <p>A file has one column, {@code block}, with a row for each index of the block's dimension 0.
 * Rows are fixed-size lists with the canonical extension {@code arrow.fixed_shape_tensor}, whose
 * shape is that of the other dimensions. The schema's metadata say where the block lies: {@code
 * __version__} and {@code dim_data} of the Distributed Array Protocol. In Python, {@code
 * pyarrow.ipc.open_file(path).read_all()["block"].combine_chunks().to_numpy_ndarray()} is the
 * block.
 *
 * <ul>
 *   <li>{@code mode}, required: {@code "w"} replaces existing files, {@code "w-"} refuses to
 *   <li>{@code hadoop.*}: settings of Hadoop for paths that are not local
 * </ul>
 *
 * <p>Arrow has no complex numbers, and NumPy does not read its packed bools, so both are refused.
 * The format is written only. Spark brings Arrow's classes.
 */
public final class ArrowFormat implements ArrayFormat {

  @Override
  public String name() {
    return "arrow";
  }

  @Override
  public ArraySource source(String path, Map<String, String> options) {
    throw new ArrayIOException(
        "Cannot read "
            + path
            + " as arrow: this format is written only (save as npy, dnpy or hdf5)");
  }

  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    return new ArrowSink(
        new BlockFilesSink(
            name(), FileRef.of(path, options), name(), WriteMode.of(options), ArrowBlock::write));
  }
}
