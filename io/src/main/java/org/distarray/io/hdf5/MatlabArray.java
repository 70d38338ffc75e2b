package org.distarray.io.hdf5;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Labels;
import org.distarray.store.PartSource;
import org.distarray.store.StoredPart;

/**
 * Shows a dataset as MATLAB 7.3 shows it. The first dimension is the last one in the file. An array
 * without elements is stored as the numbers of its shape, with the attribute {@code MATLAB_empty}.
 */
final class MatlabArray {
  private static final int MOST_DIMENSIONS = 64;

  private MatlabArray() {}

  /**
   * The array that a dataset means.
   *
   * @throws ArrayIOException when it is empty, and its shape or its class cannot be told
   */
  static ArraySource of(ArraySource stored) {
    Labels labels = stored.labels();
    boolean isEmpty =
        labels
            .attributes()
            .numbers("MATLAB_empty")
            .filter(flag -> flag.size() == 1 && flag.reshape(1).getLong(0) != 0)
            .isPresent();
    if (isEmpty) {
      return new Empty(stored.label(), shape(stored), dtype(stored, labels), labels);
    }
    int ndim = stored.shape().ndim();
    int[] axes = IntStream.range(0, ndim).map(k -> ndim - 1 - k).toArray();
    return new PartSource(stored, IndexTransform.transpose(stored.shape(), axes));
  }

  /**
   * The part of what is stored that a part of the array means.
   *
   * @param shown what {@link #of} has made of the dataset
   * @throws ArrayIOException when the array is empty, as it has no elements in the file
   */
  static StoredPart stored(StoredPart part, ArraySource shown) {
    if (shown instanceof Empty) {
      throw new ArrayIOException(
          "Cannot write into "
              + shown.label()
              + ": it is an empty array of MATLAB, which cannot grow (MATLAB's save writes a new"
              + " one)");
    }
    return part.reversed();
  }

  private static Shape shape(ArraySource stored) {
    if (stored.shape().ndim() == 1 && stored.shape().size() <= MOST_DIMENSIONS) {
      NdArray numbers = stored.read(IndexSet.whole(stored.shape()));
      long[] lengths = new long[numbers.shape().intSize()];
      Arrays.setAll(lengths, k -> numbers.getLong(k));
      if (Arrays.stream(lengths).allMatch(n -> n >= 0 && n <= Integer.MAX_VALUE)
          && Arrays.stream(lengths).anyMatch(n -> n == 0)) {
        return Shape.of(lengths);
      }
    }
    throw cannot(stored, "its numbers are no shape of an empty array of MATLAB");
  }

  /** The type of the elements that are not there, as such elements are stored. */
  private static DType dtype(ArraySource stored, Labels labels) {
    String name = labels.attributes().text("MATLAB_class").orElse("?");
    return switch (name) {
      case "double" -> DType.FLOAT64;
      case "single" -> DType.FLOAT32;
      case "logical" -> DType.UINT8;
      case "char" -> DType.UINT16;
      case "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64" ->
          DType.of(name);
      default -> throw cannot(stored, "an empty array of MATLAB's class '" + name + "'");
    };
  }

  private static ArrayIOException cannot(ArraySource stored, String why) {
    return new ArrayIOException("Cannot read " + stored.label() + ": " + why);
  }

  /** An array without elements. */
  private record Empty(String label, Shape shape, DType dtype, Labels labels)
      implements ArraySource {
    @Override
    public NdArray read(IndexSet[] region) {
      return NdArray.zeros(dtype, IndexSet.shape(region));
    }
  }
}
