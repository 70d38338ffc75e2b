package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ufunc.Ufunc;

/**
 * NumPy's functions that rearrange an array, of both kinds of arrays. The methods {@link
 * ArrayLike#flip flip}, {@link ArrayLike#roll roll}, {@link ArrayLike#squeeze squeeze}, {@link
 * ArrayLike#swapaxes swapaxes} and {@link ArrayLike#transpose transpose} are on the arrays
 * themselves; {@link Joining} and {@link Splitting} have the rest.
 *
 * <pre>{@code
 * Manipulation.tile(NdArray.arange(DType.INT64, 2), 2, 2) //> [[0 1 0 1]
 *                                                         //>  [0 1 0 1]]
 * }</pre>
 */
public final class Manipulation {
  private static final String BROADCAST = "broadcast arrays";

  private Manipulation() {}

  /**
   * The shape to which shapes are broadcast; {@code numpy.broadcast_shapes}.
   *
   * <pre>{@code
   * Manipulation.broadcastShapes(Shape.of(2, 1), Shape.of(3)) //> (2, 3)
   * }</pre>
   *
   * @throws IllegalArgumentException when two lengths differ and neither is 1
   */
  public static Shape broadcastShapes(Shape... shapes) {
    Required.all(BROADCAST, "the list of shapes", shapes, "a Shape each");
    return Ufunc.broadcast(BROADCAST, List.of(shapes));
  }

  /**
   * Views arrays in the shape to which all are broadcast; {@code numpy.broadcast_arrays}. The views
   * are read-only.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 1);
   * Manipulation.broadcastArrays(List.of(a, NdArray.arange(DType.INT64, 2))) //> [[[0 0]
   *                                                                          //>  [1 1]], [[0 1]
   *                                                                          //>  [0 1]]]
   * }</pre>
   *
   * @throws IllegalArgumentException when two lengths differ and neither is 1
   */
  public static <A extends ArrayLike<A>> List<A> broadcastArrays(List<? extends A> arrays) {
    Required.given(BROADCAST, "the list of arrays", arrays, "arrays");
    List<Shape> shapes = new ArrayList<>();
    arrays.forEach(a -> shapes.add(Required.given(BROADCAST, "an array", a, "an array").shape()));
    long[] to = Ufunc.broadcast(BROADCAST, shapes).toArray();
    List<A> out = new ArrayList<>();
    arrays.forEach(a -> out.add(a.broadcastTo(to)));
    return out;
  }

  /**
   * Views the array with axes at other places; {@code numpy.moveaxis}. The other axes keep their
   * order.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3, 4);
   * Manipulation.moveaxis(a, new int[] {0}, new int[] {-1}).shape() //> (3, 4, 2)
   * }</pre>
   *
   * @param from the axes, each once
   * @param to the place of each of them in the result, each once
   * @throws IllegalArgumentException when there are not as many places as axes
   */
  public static <A extends ArrayLike<A>> A moveaxis(A a, int[] from, int... to) {
    Required.given("move axes", "the list of axes", from, ReduceOptions.AXES);
    Required.given("move axes", "the list of places", to, "one for each axis");
    int n = a.ndim();
    if (a.shape().axes(from).length != a.shape().axes(to).length) {
      throw new IllegalArgumentException(
          "Cannot move axes "
              + Arrays.toString(from)
              + " to "
              + Arrays.toString(to)
              + " (one place for each axis)");
    }
    int[] order = new int[n];
    Arrays.fill(order, -1);
    for (int k = 0; k < from.length; k++) {
      order[a.shape().axis(to[k])] = a.shape().axis(from[k]);
    }
    int[] moved = a.shape().axes(from);
    int[] rest = IntStream.range(0, n).filter(d -> Arrays.binarySearch(moved, d) < 0).toArray();
    int next = 0;
    for (int k = 0; k < n; k++) {
      if (order[k] < 0) {
        order[k] = rest[next++];
      }
    }
    return a.transpose(order);
  }

  /**
   * Views the array with new dimensions of length 1; {@code numpy.expand_dims}.
   *
   * <pre>{@code
   * Manipulation.expandDims(NdArray.arange(DType.INT64, 3), 0, 2).shape() //> (1, 3, 1)
   * }</pre>
   *
   * @param axes their places in the result, each once
   */
  public static <A extends ArrayLike<A>> A expandDims(A a, int... axes) {
    Required.given("add dimensions", "the list of axes", axes, "their places in the result");
    Index[] index = new Index[a.ndim() + axes.length];
    Arrays.fill(index, Index.all());
    long[] dims = Arrays.copyOf(a.shape().toArray(), index.length); // for messages
    Arrays.fill(dims, a.ndim(), dims.length, 1);
    for (int d : Shape.of(dims).axes(axes)) {
      index[d] = Index.newAxis();
    }
    return a.get(index);
  }

  /**
   * Views the array turned by quarters in the plane of two axes; {@code numpy.rot90}. A positive
   * turn is from the first axis towards the second.
   *
   * <pre>{@code
   * Manipulation.rot90(NdArray.arange(DType.INT64, 2, 2), 1, 0, 1) //> [[1 3]
   *                                                                //>  [0 2]]
   * }</pre>
   *
   * @param quarters the number of quarter turns; may be negative
   * @param axes two different axes; without any, the first two
   * @throws IllegalArgumentException when there are not two axes
   */
  public static <A extends ArrayLike<A>> A rot90(A a, int quarters, int... axes) {
    Required.given("turn an array", "the list of axes", axes, "two axes, or none");
    int[] plane = axes.length == 0 ? new int[] {0, 1} : axes;
    if (a.shape().axes(plane).length != 2) {
      throw new IllegalArgumentException(
          "Cannot turn an array in the plane of axes " + Arrays.toString(axes) + " (two axes)");
    }
    return switch (Math.floorMod(quarters, 4)) {
      case 0 -> a.get(Index.ellipsis());
      case 1 -> a.flip(plane[1]).swapaxes(plane[0], plane[1]);
      case 2 -> a.flip(plane);
      default -> a.flip(plane[0]).swapaxes(plane[0], plane[1]);
    };
  }

  /**
   * Shifts elements along several axes, each around its end; {@code numpy.roll}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * Manipulation.roll(a, new long[] {1, -1}, 0, 1) //> [[4 5 3]
   *                                                //>  [1 2 0]]
   * }</pre>
   *
   * @param shifts one for each axis, or one for all
   * @param axes an axis that repeats is shifted by the sum; one axis is shifted by all; without
   *     any, the elements are shifted in C order
   */
  public static <A extends ArrayLike<A>> A roll(A a, long[] shifts, int... axes) {
    return Reordering.rolled(a, shifts, axes);
  }

  /**
   * Repeats each index of an axis by a number of its own; {@code numpy.repeat}.
   *
   * <pre>{@code
   * Manipulation.repeat(NdArray.arange(DType.INT64, 3), new long[] {2, 0, 1}, 0) //> [0 0 2]
   * }</pre>
   *
   * @param times a number for each index, or one number for all of them; 0 or more
   * @throws IllegalArgumentException when the numbers are not as many as indices, or one is
   *     negative
   */
  public static <A extends ArrayLike<A>> A repeat(A a, long[] times, int axis) {
    Required.given("repeat elements", "the list of numbers", times, "one for each index");
    int d = a.shape().axis(axis);
    if (times.length == 1) {
      return a.repeat(times[0], d);
    }
    if (times.length != a.shape().dim(d) || Arrays.stream(times).anyMatch(t -> t < 0)) {
      throw new IllegalArgumentException(
          "Cannot repeat the indices of axis "
              + d
              + " of an array of shape "
              + a.shape()
              + " by "
              + times.length
              + " numbers, the least of which is "
              + Arrays.stream(times).min().orElse(0)
              + " (a number for each index, 0 or more)");
    }
    long[] list =
        IntStream.range(0, times.length)
            .boxed()
            .flatMapToLong(i -> LongStream.generate(() -> i).limit(times[i]))
            .toArray();
    return a.take(list, d);
  }

  /**
   * Repeats an array along each axis; {@code numpy.tile}. Leading axes are added where there are
   * more numbers than axes, and the number is 1 where there are fewer.
   *
   * <pre>{@code
   * Manipulation.tile(NdArray.arange(DType.INT64, 2), 3) //> [0 1 0 1 0 1]
   * }</pre>
   *
   * @param times the number of copies along each axis, 0 or more
   */
  public static <A extends ArrayLike<A>> A tile(A a, long... times) {
    Required.given("tile an array", "the list of numbers", times, "one for each axis");
    if (Arrays.stream(times).anyMatch(t -> t < 0)) {
      throw new IllegalArgumentException(
          "Cannot tile an array by " + Arrays.toString(times) + " (0 copies or more)");
    }
    int n = Math.max(a.ndim(), times.length);
    Index[] index = new Index[2 * n];
    long[] wide = new long[2 * n];
    long[] to = new long[n];
    for (int k = 0; k < n; k++) {
      int d = k - (n - a.ndim());
      int t = k - (n - times.length);
      index[2 * k] = Index.newAxis();
      index[2 * k + 1] = d < 0 ? Index.newAxis() : Index.all();
      wide[2 * k] = t < 0 ? 1 : times[t];
      wide[2 * k + 1] = d < 0 ? 1 : a.shape().dim(d);
      to[k] = Math.multiplyExact(wide[2 * k], wide[2 * k + 1]);
    }
    return a.get(index).broadcastTo(wide).reshape(to);
  }
}
