package org.distarray;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.Source;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.CutBlocks;
import org.distarray.ops.ForeignBlocks;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySource;

/**
 * Lays out elements that exist already: those of a local array, of blocks, or of a source.
 *
 * @hidden
 */
@Internal
public sealed interface Distributing permits Context {

  /**
   * The default distribution of a shape: blocks of dimension 0 over all targets.
   *
   * <pre>{@code
   * context.distribution(8, 3).localShapes() //> [(2, 3), (2, 3), (2, 3), (2, 3)]
   * }</pre>
   */
  default Distribution distribution(long... shape) {
    return Distribution.fromShape(Shape.of(shape), self().targets());
  }

  /**
   * A regular distribution over all targets. The shape of the process grid is chosen to be near the
   * shape of the array.
   *
   * <pre>{@code
   * context.distribution(Shape.of(8, 6), "bc").gridShape()[0] //> 2
   * context.distribution(Shape.of(8, 6), "nb").localShapes() //> [(8, 2), (8, 2), (8, 2)]
   * }</pre>
   *
   * @param dist one letter for each dimension: {@code n} undistributed, {@code b} block, {@code c}
   *     cyclic. Missing letters count as {@code n}.
   * @throws IllegalArgumentException when a letter is unknown, or when there are more letters than
   *     dimensions
   */
  default Distribution distribution(Shape shape, String dist) {
    return Distribution.fromShape(shape, dist, null, self().targets());
  }

  /**
   * A regular distribution over all targets, as {@link #distribution(Shape, String)}, with the
   * letters first.
   *
   * <pre>{@code
   * context.distribution("nb", 8, 6).localShapes() //> [(8, 2), (8, 2), (8, 2)]
   * }</pre>
   */
  default Distribution distribution(String dist, long... shape) {
    return distribution(Shape.of(shape), dist);
  }

  /**
   * A regular distribution over a given grid of processes.
   *
   * <pre>{@code
   * context.distribution(Shape.of(8, 6), "bb", 2, 2).localShapes() //> [(4, 3), (4, 3), (4, 3), (4, 3)]
   * }</pre>
   *
   * @param dist one letter for each dimension, as in {@link #distribution(Shape, String)
   *     distribution}
   * @param gridShape the number of processes along each dimension
   * @throws IllegalArgumentException when the grid does not fit the letters or the number of
   *     targets
   */
  default Distribution distribution(Shape shape, String dist, int... gridShape) {
    return Distribution.fromShape(shape, dist, gridShape, self().targets());
  }

  /**
   * Makes an array of a local one, in the default distribution. The elements are shipped to the
   * engines once; later changes of the local array have no effect.
   *
   * <pre>{@code
   * context.fromArray(new double[][] {{1, 2}, {3, 4}}).add(1).toArray() //> [[2. 3.]
   *                                                                     //>  [4. 5.]]
   * }</pre>
   *
   * @param array an {@code NdArray}, or what {@link NdArray#asarray} makes one of: a Java array of
   *     any depth, a list, a buffer or a number
   */
  default DistArray fromArray(Object array) {
    NdArray local = local(array);
    return fromArray(local, distribution(local.shape().toArray()));
  }

  /**
   * Makes an array of a local one, in a given distribution. The elements are shipped to the engines
   * once; later changes of the local array have no effect. The original called this {@code
   * fromndarray}.
   *
   * <pre>{@code
   * NdArray local = NdArray.arange(DType.INT64, 6);
   * context.fromArray(local, context.distribution(local.shape(), "c")).localArrays() //> [[0 4], [1 5], [2], [3]]
   * }</pre>
   *
   * @param array an {@code NdArray}, or what {@link NdArray#asarray} makes one of
   * @throws IllegalArgumentException when the shapes differ
   */
  default DistArray fromArray(Object array, Distribution d) {
    self().check(d);
    return self().arrayOf(CutBlocks.of(self().engine(), local(array), d));
  }

  private static NdArray local(Object array) {
    Required.given("lay an array out", "the array", array, "an NdArray or a Java array");
    return NdArray.asarray(array);
  }

  /**
   * Makes an array of blocks that another program has made. {@link
   * org.distarray.protocol.DapStructure} reads such blocks.
   *
   * <pre>{@code
   * LocalBlock low = new LocalBlock(0, List.of(new BlockDim(4, 2, 0, 0, 3)), NdArray.arange(DType.INT64, 3));
   * LocalBlock high = new LocalBlock(1, List.of(new BlockDim(4, 2, 1, 3, 4)), NdArray.arange(DType.INT64, 1));
   * context.fromBlocks(List.of(low, high)).toArray() //> [0 1 2 0]
   * }</pre>
   *
   * <p>On the engine in this JVM the array shares the elements of the blocks. The array never
   * writes to them, but it sees what their owner writes. {@link DistArray#copy DistArray.copy} and
   * {@code distributeAs} may share the blocks, too; copy the blocks before the call if their owner
   * goes on writing. Every other engine copies the elements at this call.
   *
   * <p>Communication padding is left out, because the neighbours own these elements. Boundary
   * padding is part of the array. Periodic dimensions lose their mark.
   *
   * @param blocks the blocks in rank order
   * @param targets the engine of each rank; without any, the first engines
   * @throws IllegalArgumentException naming rank, dimension and value, when the blocks break the
   *     protocol, when their dtypes differ, or when they do not hold exactly one element for each
   *     index. The protocol allows index lists that repeat or omit an index; an array does not.
   */
  default DistArray fromBlocks(List<LocalBlock> blocks, int... targets) {
    self().checkOpen();
    Expr out = ForeignBlocks.of(self().engine(), blocks, targets);
    self().check(out.distribution());
    return self().arrayOf(out);
  }

  /**
   * Makes an array of a source, such as an opened file. Each engine reads or generates its own part
   * when the array is computed.
   *
   * <pre>{@code
   * context.saveNpy("sst.npy", context.arange(6).reshape(3, 2), "w");
   * ArraySource stored = context.files().open("npy", "sst.npy", Map.of());
   * context.load(stored, context.distribution(stored.shape(), "nb")).localShapes() //> [(3, 1), (3, 1)]
   * }</pre>
   *
   * @param d a distribution of the source's shape
   */
  default DistArray load(ArraySource source, Distribution d) {
    self().check(d);
    Required.given(
        "load an array", "the source", source, "what files().open has given, for example");
    return self().arrayOf(new Source(source, d));
  }

  private Context self() {
    return (Context) this;
  }
}
