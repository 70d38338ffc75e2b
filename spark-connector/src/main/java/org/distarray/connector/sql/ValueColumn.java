package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.Optional;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.netcdf.Decoding;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.store.ArraySource;

/**
 * The elements of an array as a column. Elements that its attributes call missing are NULL.
 *
 * @param name the name of the column
 * @param source the array
 * @param decoding the meaning of its elements; empty if they mean themselves
 * @param comment the units and the long name, for people; may be empty
 */
record ValueColumn(String name, ArraySource source, Meaning decoding, String comment)
    implements Serializable {

  /** A decoding that may be none. Optional does not travel. */
  record Meaning(Decoding decoding) implements Serializable {
    Optional<Decoding> get() {
      return Optional.ofNullable(decoding);
    }
  }

  /**
   * Elements of a region.
   *
   * @param values the values, in C order
   * @param missing whether each is missing; empty if none can be
   */
  record Cells(NdArray values, Optional<NdArray> missing) {
    /** Whether each is not missing. */
    NdArray present() {
      return missing
          .map(NdArray::logicalNot)
          .orElseGet(() -> NdArray.full(DType.BOOL, Shape.of(), 1).broadcastTo(values.shape()));
    }
  }

  /** The elements of a dtype in C order, from the beginning of a storage. */
  static Storage flat(NdArray values, DType dtype) {
    NdArray cast = cast(values, dtype);
    return (isFlat(cast) ? cast : cast.copy()).storage();
  }

  /** The elements in a dtype, without a copy if they have it. */
  static NdArray cast(NdArray values, DType dtype) {
    return values.dtype() == dtype ? values : values.astype(dtype);
  }

  private static boolean isFlat(NdArray values) {
    return values.layout().offset() == 0 && values.layout().isContiguous();
  }

  /** The dtype of the values. */
  DType dtype() {
    return decoding.get().map(Decoding::scaledDtype).orElse(source.dtype());
  }

  CellType type() {
    return CellType.of(dtype());
  }

  /** Whether elements may be missing. */
  boolean isNullable() {
    return decoding.get().isPresent();
  }

  /**
   * Reads the elements of a region as they are stored.
   *
   * @param last the elements that were read before, whose memory the result may use; null if none
   */
  NdArray stored(IndexSet[] region, NdArray last) {
    Shape shape = IndexSet.shape(region);
    boolean suffices =
        last != null
            && isFlat(last)
            && last.storage().length() / source.dtype().width() >= shape.size();
    if (suffices) {
      NdArray room = NdArray.of(source.dtype(), Layout.contiguous(shape), last.storage());
      if (source.readInto(region, room)) {
        return room;
      }
    }
    return source.read(region);
  }

  /** The meaning of stored elements. */
  Cells cells(NdArray stored) {
    return new Cells(
        decoding.get().map(d -> d.scaled(stored)).orElse(stored),
        decoding.get().flatMap(d -> d.missing(stored)));
  }
}
