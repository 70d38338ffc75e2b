package org.distarray.generate;

import java.util.Optional;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;
import org.distarray.store.TileSource;

/** An array of one value, as {@code numpy.full}. Its blocks hold a single element, repeated. */
public final class Filled extends Generated {
  private static final long serialVersionUID = 1L;

  private final Object value;

  /**
   * The array of this shape whose elements are all {@code value}.
   *
   * @param value a number, cast to the dtype
   */
  public Filled(Shape shape, DType dtype, Object value) {
    super(shape, dtype);
    this.value = value;
  }

  @Override
  public NdArray read(IndexSet[] region) {
    return NdArray.repeated(dtype(), IndexSet.shape(region), value);
  }

  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    return Optional.of(new TileReader(read(region))::read);
  }

  @Override
  Filler filler(long elements) {
    Storage one = NdArray.full(dtype(), Shape.scalar(), value).storage();
    int width = dtype().width();
    return (out, at, flat, step, index, n) -> out.copyFrom(at * width, width, one, 0, 0, n, width);
  }

  @Override
  public String label() {
    return "full(" + value + ")";
  }
}
