package org.distarray.laws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.RandomLayouts;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Draws arrays, layouts and indices from a seed, which its name tells. */
public final class Draw {
  private static final List<String> KINDS = List.of("block", "cyclic", "block-cyclic", "scattered");

  private final String name;
  private final Random random;
  private final RandomLayouts layouts;
  private final int engines;

  public Draw(String what, long seed) {
    this(what, seed, ArrayLaws.TARGETS);
  }

  /** Draws whose layouts are over so many engines at most. */
  public Draw(String what, long seed, int engines) {
    this.engines = engines;
    name = what + " with seed " + seed;
    random = new Random(seed);
    layouts = new RandomLayouts(random.nextLong());
  }

  public int below(int n) {
    return random.nextInt(n);
  }

  public boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  public <T> T oneOf(List<T> all) {
    return all.get(below(all.size()));
  }

  @SafeVarargs
  public final <T> T oneOf(T... all) {
    return all[below(all.length)];
  }

  /** Up to 4 dimensions of 0 to 50 elements, not many hundreds in all. */
  public Shape shape() {
    long[] dims = new long[oneOf(0, 1, 1, 2, 2, 2, 3, 3, 4)];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = once(12) ? 0 : 1 + below(dims.length < 3 ? 12 : dims.length < 4 ? 7 : 4);
    }
    if (dims.length > 0 && once(4)) {
      dims[below(dims.length)] = below(51);
    }
    return Shape.of(dims);
  }

  /** A layout of every kind: all map types, empty blocks, 1 to all engines in any order. */
  public Distribution layout(Shape shape) {
    List<Integer> targets = new ArrayList<>();
    for (int t = 0; t < engines; t++) {
      targets.add(t);
    }
    Collections.shuffle(targets, random);
    int room = Math.min(engines, oneOf(1, 3, 4, 7, 12, 20));
    DimMap[] maps = new DimMap[shape.ndim()];
    List<Integer> order = new ArrayList<>();
    for (int d = 0; d < maps.length; d++) {
      order.add(d);
    }
    Collections.shuffle(order, random);
    for (int d : order) {
      int gridSize = once(3) ? 1 : 1 + below(room);
      room /= gridSize;
      maps[d] = layouts.map(shape.dim(d), gridSize);
    }
    return Distribution.of(List.of(maps), targets.stream().mapToInt(t -> t).toArray());
  }

  /** Another shape of as many elements. */
  public Shape reshaped(Shape shape) {
    return layouts.reshaped(shape);
  }

  /** A layout that keeps every so many neighbours of the last dimension together. */
  public Distribution wholeItems(Shape shape, int times) {
    long[] dims = shape.toArray();
    dims[dims.length - 1] /= times;
    Distribution d = layout(Shape.of(dims));
    return d.rescaled(shape.dim(dims.length - 1));
  }

  public DType dtype() {
    return oneOf(
        DType.BOOL,
        DType.INT8,
        DType.UINT8,
        DType.INT16,
        DType.INT32,
        DType.INT64,
        DType.INT64,
        DType.UINT64,
        DType.FLOAT32,
        DType.FLOAT64,
        DType.FLOAT64,
        DType.FLOAT64,
        DType.COMPLEX128);
  }

  /** The whole numbers from a small start, in C order. */
  public NdArray array(DType dtype, Shape shape) {
    NdArray out = NdArray.zeros(dtype, shape);
    NdArray flat = out.shaped(out.size());
    long start = dtype.isUnsigned() || dtype.isBool() ? 0 : -below(20);
    for (int k = 0; k < flat.size(); k++) {
      flat.setDouble(dtype.isBool() ? (k * 7 + 3) % 5 % 2 : start + k, k);
    }
    return out;
  }

  /** A basic index: integers, slices of either sign, an ellipsis, new axes. */
  public Index[] index(Shape shape) {
    List<Index> out = new ArrayList<>();
    int ndim = shape.ndim();
    int given = once(4) ? below(ndim + 1) : ndim;
    for (int d = 0; d < given; d++) {
      int n = (int) shape.dim(d);
      if (once(10)) {
        out.add(Index.newAxis());
      }
      out.add(
          switch (below(6)) {
            case 0 -> n == 0 ? Index.all() : Index.at(below(2 * n) - n);
            case 1 -> Index.all();
            case 2 -> Index.every(-1);
            default -> span(n);
          });
    }
    if (given < ndim && once(2)) {
      out.add(Index.ellipsis());
    }
    return out.toArray(new Index[0]);
  }

  private Index span(int n) {
    long step = oneOf(1, 1, 2, 3, -1, -2, -3);
    long a = below(n + 1);
    long b = below(n + 1);
    boolean turned = step > 0 == a > b && !once(8);
    Long from = once(4) ? null : Long.valueOf(turned ? b : a);
    Long to = once(4) ? null : Long.valueOf(turned ? a : b);
    return new Index.Span(from, to, step);
  }

  /** A permutation of the axes. */
  public int[] axes(int ndim) {
    List<Integer> out = new ArrayList<>();
    for (int d = 0; d < ndim; d++) {
      out.add(d);
    }
    Collections.shuffle(out, random);
    return out.stream().mapToInt(d -> d).toArray();
  }

  /** Some axes, of either sign, none twice; perhaps none. */
  public int[] someAxes(int ndim) {
    return Arrays.stream(axes(ndim))
        .limit(below(ndim + 1))
        .map(d -> once(2) ? d : d - ndim)
        .toArray();
  }

  /** A shape that can be broadcast to another: leading dimensions left out, others of length 1. */
  public Shape spread(Shape to) {
    int skip = once(3) ? below(to.ndim() + 1) : 0;
    long[] out = new long[to.ndim() - skip];
    for (int d = 0; d < out.length; d++) {
      out[d] = once(4) ? 1 : to.dim(d + skip);
    }
    return Shape.of(out);
  }

  /** A shape with leading dimensions of length 1, more than another has, or as it is. */
  public Shape lead(Shape shape, Shape other) {
    int more = once(2) ? 0 : other.ndim() - shape.ndim() + 1 + below(2);
    long[] out = new long[shape.ndim() + more];
    for (int d = 0; d < out.length; d++) {
      out[d] = d < more ? 1 : shape.dim(d - more);
    }
    return Shape.of(out);
  }

  /** The four kinds of layouts that tables ask for, over a number of engines; not for 0-d. */
  public static List<Distribution> kinds(Shape shape, int engines) {
    int[] targets = new int[engines];
    Arrays.setAll(targets, t -> t);
    List<Distribution> out = new ArrayList<>();
    out.add(Distribution.fromShape(shape, "b", null, targets));
    out.add(Distribution.fromShape(shape, "c", null, targets));
    DimMap[] maps = new DimMap[shape.ndim()];
    Arrays.setAll(maps, d -> new Undistributed(shape.dim(d)));
    maps[maps.length - 1] = BlockCyclic.of(shape.dim(maps.length - 1), engines, 5);
    out.add(Distribution.of(List.of(maps), targets));
    maps[maps.length - 1] = new Undistributed(shape.dim(maps.length - 1));
    maps[0] = scattered(shape.dim(0), engines);
    out.add(Distribution.of(List.of(maps), targets));
    return out;
  }

  /**
   * The layouts of each kind, over every one of these numbers of engines: the four kinds, arrays
   * that are whole on one engine, and blocks of uneven lengths, some of which are empty.
   */
  public static Map<String, List<Distribution>> byKind(Shape shape, int... engines) {
    Map<String, List<Distribution>> out = new LinkedHashMap<>();
    for (int many : engines) {
      List<Distribution> kinds = kinds(shape, many);
      for (int k = 0; k < kinds.size(); k++) {
        out.computeIfAbsent(KINDS.get(k), kind -> new ArrayList<>()).add(kinds.get(k));
      }
      DimMap[] maps = new DimMap[shape.ndim()];
      Arrays.setAll(maps, d -> new Undistributed(shape.dim(d)));
      maps[0] = uneven(shape.dim(0), many);
      int[] targets = new int[many];
      Arrays.setAll(targets, t -> t);
      out.computeIfAbsent("uneven", kind -> new ArrayList<>())
          .add(Distribution.of(List.of(maps), targets));
    }
    Distribution whole = Distribution.fromShape(shape, "n".repeat(shape.ndim()), null, 0);
    out.put("whole", new ArrayList<>(List.of(whole)));
    return out;
  }

  /** Blocks of which the first has one index, every other one behind it has none. */
  private static DimMap uneven(long n, int engines) {
    long[] bounds = new long[engines + 1];
    for (int p = 1; p < engines; p++) {
      bounds[p] = p < 3 ? Math.min(1, n) : Math.min(n, 1 + (p - 1) / 2 * (n / engines));
    }
    bounds[engines] = n;
    return Block.irregular(bounds);
  }

  /** Layouts of a line by kinds, with blocks of one, of many and of no elements. */
  public static Map<String, List<Distribution>> lines(int n) {
    Map<String, List<Distribution>> out = byKind(Shape.of(n), 1, 2, 3, 7);
    out.put(
        "uneven",
        List.of(
            Distribution.of(List.of(Block.irregular(0, 1, n)), 0, 1),
            Distribution.of(List.of(Block.irregular(0, 1, Math.min(3, n), n)), 0, 1, 2),
            Distribution.of(List.of(Block.irregular(0, 0, n, n)), 0, 1, 2)));
    return out;
  }

  /** Every index somewhere, by a rule without a pattern that arithmetic could find. */
  private static DimMap scattered(long size, int engines) {
    List<List<Long>> lists = new ArrayList<>();
    for (int p = 0; p < engines; p++) {
      lists.add(new ArrayList<>());
    }
    for (long i = size - 1; i >= 0; i--) {
      lists.get((int) (i * i % 11 % engines)).add(i);
    }
    return Unstructured.of(
        lists.stream().map(l -> l.stream().mapToLong(i -> i).toArray()).toList());
  }

  /** The elements in another dtype, one by one. */
  public static NdArray cast(NdArray a, DType to) {
    NdArray from = a.reshape(a.size());
    NdArray out = NdArray.zeros(to, a.shape());
    NdArray flat = out.shaped(a.size());
    for (int k = 0; k < a.size(); k++) {
      flat.setItem(from.item(k), k);
    }
    return out;
  }

  /** Sets a region of a local array as NumPy does. */
  public static void set(NdArray a, Index[] index, NdArray value) {
    NdArray region = a.get(index);
    NdArray cast = cast(value, a.dtype());
    while (cast.ndim() > region.ndim()) {
      cast = cast.get(Index.at(0)); // of length 1, or it is refused
    }
    region.assign(cast.view(IndexTransform.broadcast(cast.shape(), region.shape())).copy());
  }

  @Override
  public String toString() {
    return name;
  }
}
