package org.distarray.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.runs.BlockBytes;
import org.distarray.io.runs.Picks;
import org.distarray.io.runs.RunPlanner;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;

/**
 * Arrays whose elements tell their place, layouts of every kind, and saving and loading rank by
 * rank.
 */
public final class Fixtures {
  private Fixtures() {}

  /** Element k is k; every third one true; k - k/2 i. */
  public static NdArray pattern(DType dtype, long... dims) {
    NdArray out = NdArray.zeros(dtype, Shape.of(dims));
    NdArray flat = out.shaped(out.size());
    for (long k = 0; k < out.size(); k++) {
      if (dtype.isBool()) {
        flat.setItem(k % 3 == 0, k);
      } else if (dtype.isComplex()) {
        flat.setItem(Complex.of(k, 0 - 0.5 * k), k);
      } else {
        flat.setLong(k, k);
      }
    }
    return out;
  }

  /** The elements that a region names. */
  public static NdArray take(NdArray array, IndexSet... region) {
    NdArray out =
        NdArray.zeros(
            array.dtype(), Shape.of(Arrays.stream(region).mapToLong(IndexSet::size).toArray()));
    long[] local = new long[region.length];
    long[] global = new long[region.length];
    for (long k = 0; k < out.size(); k++) {
      long rest = k;
      for (int d = region.length - 1; d >= 0; d--) {
        local[d] = rest % out.shape().dim(d);
        rest /= out.shape().dim(d);
        global[d] = region[d].at(local[d]);
      }
      out.setItem(array.item(global), local);
    }
    return out;
  }

  /** Every kind of map of a dimension over {@code p} processes; some processes own nothing. */
  public static List<DimMap> maps(long size, int p) {
    List<DimMap> out = new ArrayList<>();
    if (p == 1) {
      out.add(new Undistributed(size));
    }
    out.add(Block.even(size, p));
    long[] bounds = new long[p + 1];
    for (int k = 1; k <= p; k++) {
      bounds[k] = k == p ? size : Math.min(size, k * k / 2);
    }
    out.add(Block.irregular(bounds));
    out.add(BlockCyclic.cyclic(size, p));
    out.add(BlockCyclic.of(size, p, 2));
    List<Long> shuffled = new ArrayList<>(LongStream.range(0, size).boxed().toList());
    Collections.shuffle(shuffled, new Random(size * 31 + p));
    List<long[]> lists = new ArrayList<>();
    for (int k = 0; k < p; k++) {
      int q = k;
      lists.add(shuffled.stream().mapToLong(Long::longValue).filter(i -> i * i % p == q).toArray());
    }
    out.add(Unstructured.of(lists));
    return out;
  }

  /** Distributions of a shape over 1 to 5 processes, with each kind of map along each dimension. */
  public static List<Distribution> layouts(Shape shape) {
    List<Distribution> out = new ArrayList<>();
    if (shape.ndim() == 0) {
      out.add(Distribution.of(List.of(), 0));
    }
    for (int p = 1; p <= 5; p++) {
      for (int d = 0; d < shape.ndim(); d++) {
        int other = (d + 1) % shape.ndim();
        List<DimMap> kinds = maps(shape.dim(d), p);
        for (int k = 0; k < kinds.size(); k++) {
          List<DimMap> maps = new ArrayList<>();
          for (int e = 0; e < shape.ndim(); e++) {
            List<DimMap> beside = maps(shape.dim(e), e == other && p < 4 ? 2 : 1);
            maps.add(e == d ? kinds.get(k) : beside.get((k + p) % beside.size()));
          }
          out.add(over(maps));
        }
      }
    }
    return out;
  }

  /** A distribution over targets 0, 1, ... */
  public static Distribution over(List<? extends DimMap> maps) {
    int ranks = maps.stream().mapToInt(DimMap::gridSize).reduce(1, (a, b) -> a * b);
    return Distribution.of(maps, IntStream.range(0, ranks).toArray());
  }

  /** The elements in C order, little-endian. */
  public static byte[] bytes(NdArray array) {
    return BlockBytes.of(array);
  }

  /** The runs of a region of an array in C order, for a contiguous block in memory. */
  public static RunPlanner plan(Shape global, IndexSet... region) {
    Shape local = Shape.of(Arrays.stream(region).mapToLong(IndexSet::size).toArray());
    Picks[] picks = Arrays.stream(region).map(Picks::of).toArray(Picks[]::new);
    return RunPlanner.of(global, false, picks, Layout.contiguous(local));
  }

  /** The block of a rank. */
  public static LocalBlock block(NdArray array, Distribution distribution, int rank) {
    return new LocalBlock(
        rank, distribution.dimData(rank), take(array, distribution.indices(rank)));
  }

  /** Saves rank by rank, in shuffled order, rank 0 twice as if its task was repeated. */
  public static void save(NdArray array, Distribution given, ArraySink sink) {
    Distribution distribution = sink.arrange(given, array.dtype());
    sink.commit(write(array, distribution, sink.begin(distribution, array.dtype())));
  }

  /** Writes all blocks. */
  public static List<Receipt> write(NdArray array, Distribution distribution, BlockWriter writer) {
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, distribution.ranks()).boxed().toList());
    order.add(0);
    Collections.shuffle(order, new Random(distribution.ranks()));
    Receipt[] receipts = new Receipt[distribution.ranks()];
    for (int rank : order) {
      receipts[rank] = copy(writer).write(block(array, distribution, rank));
    }
    return List.of(receipts);
  }

  /** Loads the blocks of a distribution, and puts them together. */
  public static NdArray load(ArraySource source, Distribution distribution) {
    NdArray out = NdArray.zeros(source.dtype(), source.shape());
    for (int rank = 0; rank < distribution.ranks(); rank++) {
      IndexSet[] region = distribution.indices(rank);
      put(copy(source).read(region), region, out);
    }
    return out;
  }

  private static void put(NdArray block, IndexSet[] region, NdArray out) {
    long[] local = new long[region.length];
    long[] global = new long[region.length];
    for (long k = 0; k < block.size(); k++) {
      long rest = k;
      for (int d = region.length - 1; d >= 0; d--) {
        local[d] = rest % block.shape().dim(d);
        rest /= block.shape().dim(d);
        global[d] = region[d].at(local[d]);
      }
      out.setItem(block.item(local), global);
    }
  }

  /** What a task gets: the object after a journey. */
  @SuppressWarnings("unchecked")
  public static <T> T copy(T travels) {
    try {
      var bytes = new java.io.ByteArrayOutputStream();
      try (var out = new java.io.ObjectOutputStream(bytes)) {
        out.writeObject(travels);
      }
      try (var in =
          new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
        return (T) in.readObject();
      }
    } catch (java.io.IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
