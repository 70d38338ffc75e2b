package org.distarray.io.commit;

import java.util.List;
import java.util.function.BiFunction;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.store.ArraySink;
import org.distarray.store.BlockWriter;
import org.distarray.store.FileSink;
import org.distarray.store.Receipt;

/** Writes a file of one array: the file appears with the array. */
public final class OneArraySink implements ArraySink {
  private final String label;
  private final FileSink file;
  private final BiFunction<Shape, DType, ArraySink> makes;
  private ArraySink array;

  /**
   * Makes a sink.
   *
   * @param makes the sink of the array in the file
   */
  public OneArraySink(String label, FileSink file, BiFunction<Shape, DType, ArraySink> makes) {
    this.label = label;
    this.file = file;
    this.makes = makes;
  }

  private ArraySink array(Shape shape, DType dtype) {
    if (array == null) {
      array = makes.apply(shape, dtype);
    }
    return array;
  }

  @Override
  public Distribution arrange(Distribution given, DType dtype) {
    return array(given.shape(), dtype).arrange(given, dtype);
  }

  @Override
  public BlockWriter begin(Distribution arranged, DType dtype) {
    return array(arranged.shape(), dtype).begin(arranged, dtype);
  }

  @Override
  public void commit(List<Receipt> receiptsInRankOrder) {
    array.commit(receiptsInRankOrder);
    file.commit();
  }

  @Override
  public void abort() {
    file.abort();
  }

  @Override
  public String label() {
    return label;
  }
}
