package org.distarray.dist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * Draws shapes, maps, distributions and views: every kind of map, empty blocks and dimensions,
 * uneven bounds.
 */
public final class RandomLayouts {
  /** The longest dimension of a shape. */
  public static final int MOST_SIZE = 50;

  /** The most processes of a distribution. */
  public static final int MOST_RANKS = 20;

  private final Random random;

  public RandomLayouts(long seed) {
    this.random = new Random(seed);
  }

  public int below(int n) {
    return random.nextInt(n);
  }

  /** A shape of up to 4 dimensions of 0 to 50 elements, at most some thousands together. */
  public Shape shape() {
    long[] dims = new long[below(5)];
    int room = 3000;
    for (int d : shuffled(dims.length)) {
      dims[d] = below(1 + Math.min(MOST_SIZE, room));
      room /= Math.max(1, (int) dims[d]);
    }
    return Shape.of(dims);
  }

  private List<Integer> shuffled(int n) {
    List<Integer> out = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      out.add(k);
    }
    Collections.shuffle(out, random);
    return out;
  }

  /**
   * Another shape of as many elements: the prime factors of the size, and some ones, dealt out to
   * dimensions.
   */
  public Shape reshaped(Shape shape) {
    long[] dims = new long[1 + below(4)];
    Arrays.fill(dims, 1);
    long rest = shape.size();
    if (rest == 0) {
      Arrays.setAll(dims, d -> below(4));
      dims[below(dims.length)] = 0;
      return Shape.of(dims);
    }
    for (long prime = 2; rest > 1; prime++) {
      for (; rest % prime == 0; rest /= prime) {
        dims[below(dims.length)] *= prime;
      }
    }
    return rest == shape.size() && below(2) == 0 ? Shape.scalar() : Shape.of(dims);
  }

  /** A map of any kind over exactly {@code gridSize} processes. */
  public DimMap map(long size, int gridSize) {
    switch (below(4)) {
      case 0:
        return gridSize == 1 ? new Undistributed(size) : Block.even(size, gridSize);
      case 1:
        long[] bounds = new long[gridSize + 1];
        for (int p = 1; p < gridSize; p++) {
          bounds[p] = below((int) size + 1);
        }
        bounds[gridSize] = size;
        Arrays.sort(bounds);
        return Block.irregular(bounds);
      case 2:
        return BlockCyclic.of(size, gridSize, 1 + below(4));
      default:
        List<Long> all = new ArrayList<>();
        for (long i = 0; i < size; i++) {
          all.add(i);
        }
        Collections.shuffle(all, random);
        List<List<Long>> lists = new ArrayList<>();
        for (int p = 0; p < gridSize; p++) {
          lists.add(new ArrayList<>());
        }
        all.forEach(i -> lists.get(below(gridSize)).add(i));
        return Unstructured.of(
            lists.stream().map(l -> l.stream().mapToLong(i -> i).toArray()).toList());
    }
  }

  /** A distribution of any kind over 1 to 20 ranks, on as many of 100 engines. */
  public Distribution distribution(Shape shape) {
    DimMap[] maps = new DimMap[shape.ndim()];
    int room = 1 + below(MOST_RANKS);
    for (int d : shuffled(maps.length)) {
      int gridSize = below(3) == 0 ? room : 1 + below(room);
      room /= gridSize;
      maps[d] = map(shape.dim(d), gridSize);
    }
    int[] targets = random.ints(0, 100).distinct().limit(MOST_RANKS).toArray();
    return Distribution.of(List.of(maps), targets);
  }

  /** A view: integers, slices of either sign, new axes, a transposition, a broadcast. */
  public IndexTransform view(Shape shape) {
    List<Index> entries = new ArrayList<>();
    for (int d = 0; d < shape.ndim(); d++) {
      int n = (int) shape.dim(d);
      switch (below(6)) {
        case 0 -> entries.add(n == 0 ? Index.all() : Index.at(below(n)));
        case 1 -> entries.add(Index.all());
        case 2 -> {
          entries.add(Index.newAxis());
          entries.add(Index.every(-1));
        }
        default -> {
          int step = 1 + below(3);
          Index span = Index.span(below(n + 3) - 1, below(n + 3) - 1, below(2) == 0 ? step : -step);
          entries.add(span);
        }
      }
    }
    IndexTransform t = IndexTransform.of(shape, entries.toArray(new Index[0]));
    List<Integer> axes = shuffled(t.view().ndim());
    t = t.then(IndexTransform.transpose(t.view(), axes.stream().mapToInt(k -> k).toArray()));
    if (below(3) == 0) {
      long[] dims = new long[t.view().ndim() + 1];
      dims[0] = 1L + below(3);
      for (int k = 1; k < dims.length; k++) {
        dims[k] = t.view().dim(k - 1) == 1 ? 1 + below(3) : t.view().dim(k - 1);
      }
      t = t.then(IndexTransform.broadcast(t.view(), Shape.of(dims)));
    }
    return t;
  }
}
