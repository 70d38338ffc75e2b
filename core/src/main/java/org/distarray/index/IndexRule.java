package org.distarray.index;

import java.io.Serializable;
import java.util.Arrays;

/** The index along one dimension of a view's source, as a function of an index of the view. */
sealed interface IndexRule extends Serializable {

  /** The dimension of the view that runs along this one, or {@link IndexTransform#FIXED}. */
  int axis();

  /** The index along this dimension where the view's is {@code j}; any {@code j} if fixed. */
  long at(long j);

  /** The index of the view's first element. */
  long offset();

  /** The distance between neighbours in the view; 1 where it does not have one. */
  default long step() {
    return 1;
  }

  /** Whether different indices of the view give different indices. */
  default boolean isInjective() {
    return true;
  }

  /** The same elements, on another dimension of the view. */
  IndexRule on(int toAxis);

  /** The same elements, as indices that count from another start. */
  IndexRule minus(long start);

  /**
   * The rule of a view of this view.
   *
   * @param next its rule along {@link #axis}; a fixed rule has none
   * @param length of the dimension of the new view that runs along this one
   */
  IndexRule then(IndexRule next, long length);

  /** One index. */
  record Fixed(long offset) implements IndexRule {
    private static final long serialVersionUID = 1L;

    @Override
    public int axis() {
      return IndexTransform.FIXED;
    }

    @Override
    public long at(long j) {
      return offset;
    }

    @Override
    public IndexRule on(int toAxis) {
      return this;
    }

    @Override
    public IndexRule minus(long start) {
      return new Fixed(offset - start);
    }

    @Override
    public IndexRule then(IndexRule next, long length) {
      return this;
    }

    @Override
    public String toString() {
      return Long.toString(offset);
    }
  }

  /** Indices at equal distances, which are not 0. */
  record Affine(int axis, long offset, long step) implements IndexRule {
    private static final long serialVersionUID = 1L;

    @Override
    public long at(long j) {
      return offset + step * j;
    }

    @Override
    public IndexRule on(int toAxis) {
      return new Affine(toAxis, offset, step);
    }

    @Override
    public IndexRule minus(long start) {
      return new Affine(axis, offset - start, step);
    }

    @Override
    public IndexRule then(IndexRule next, long length) {
      return next instanceof Affine affine
          ? new Affine(affine.axis, at(affine.offset), step * affine.step)
          : composed(this, next, length);
    }

    @Override
    public String toString() {
      String times = step == 1 ? "+" : (step < 0 ? "" : "+") + step + "*";
      return offset + times + "i" + axis;
    }
  }

  /** Indices of a list, none negative. */
  final class Listed implements IndexRule {
    private static final long serialVersionUID = 1L;

    private final int axis;
    private final long[] indices;

    Listed(int axis, long[] indices) {
      this.axis = axis;
      this.indices = indices;
    }

    long[] indices() {
      return indices;
    }

    @Override
    public int axis() {
      return axis;
    }

    @Override
    public long at(long j) {
      return indices[(int) j];
    }

    @Override
    public long offset() {
      return 0;
    }

    @Override
    public boolean isInjective() {
      return Arrays.stream(indices).distinct().count() == indices.length;
    }

    @Override
    public IndexRule on(int toAxis) {
      return new Listed(toAxis, indices);
    }

    @Override
    public IndexRule minus(long start) {
      return new Listed(axis, Arrays.stream(indices).map(i -> i - start).toArray());
    }

    @Override
    public IndexRule then(IndexRule next, long length) {
      return composed(this, next, length);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Listed other
          && other.axis == axis
          && Arrays.equals(other.indices, indices);
    }

    @Override
    public int hashCode() {
      return 31 * axis + Arrays.hashCode(indices);
    }

    @Override
    public String toString() {
      return "list of " + indices.length + "[i" + axis + "]";
    }
  }

  private static IndexRule composed(IndexRule first, IndexRule next, long length) {
    if (next.axis() == IndexTransform.FIXED) {
      return new Fixed(first.at(next.offset()));
    }
    long[] indices = new long[Math.toIntExact(length)];
    Arrays.setAll(indices, j -> first.at(next.at(j)));
    return new Listed(next.axis(), indices);
  }
}
