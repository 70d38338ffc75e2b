package org.distarray.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.array.Bins;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.reduce.Reduction;

/**
 * A histogram: the number of elements in each bin, or the sum of their weights. The operands are
 * the samples of each dimension, and then the weights. Elements that are in no bin do not count.
 *
 * @param bins those of each dimension
 * @param weights the sum of the weights of a bin, or null to count
 */
public record Tally(List<Bins> bins, Typed weights) implements Reducer {

  /**
   * A histogram of samples.
   *
   * @param weights the type in which weights are added, or null to count
   */
  public static Tally of(List<Bins> bins, DType weights) {
    Typed sum = weights == null ? null : Typed.of(Reduction.SUM, weights, weights, 0);
    return new Tally(List.copyOf(bins), sum);
  }

  @Override
  public String label() {
    return bins.get(0).areLabels() ? "bincount" : "histogram";
  }

  @Override
  public List<DType> elementTypes() {
    List<DType> out = new ArrayList<>();
    bins.forEach(each -> out.add(each.elementType()));
    if (weights != null) {
      out.add(weights.element());
    }
    return out;
  }

  @Override
  public DType resultType() {
    return weights == null ? DType.INT64 : weights.resultType();
  }

  @Override
  public Shape resultShape() {
    return Shape.of(bins.stream().mapToLong(Bins::count).toArray());
  }

  @Override
  public boolean scales() {
    return weights != null && weights.scales();
  }

  @Override
  public long stateBytes() {
    return weights == null ? Long.BYTES : new Grouped(weights, 1).stateBytes();
  }

  @Override
  public States states() {
    return weights == null ? new Counts(this) : new Weights(this);
  }

  @Override
  public NdArray finish(Partial p, long count) {
    if (weights != null) {
      return weights.finish(p, count);
    }
    return NdArray.of(DType.INT64, p.longs.clone(), Shape.of(p.results));
  }

  /**
   * The bins of a tile, -1 for elements that are in none. Even bins of one dimension are found by
   * vectors.
   */
  private void locate(
      Object[] arrays, int[] from, int shift, int n, int[] places, Scratch scratch) {
    Optional<Bins.Even> even = bins.size() == 1 ? bins.get(0).even() : Optional.empty();
    if (even.isPresent()) {
      scratch.expect(n);
      scratch.loops().bins((double[]) arrays[0], from[0] + shift, n, even.get(), places);
      return;
    }
    Arrays.fill(places, 0, n, 0);
    for (int d = 0; d < bins.size(); d++) {
      if (bins.get(d).elementType().isInteger()) {
        bins.get(d).locate((long[]) arrays[d], from[d] + shift, n, places);
      } else {
        bins.get(d).locate((double[]) arrays[d], from[d] + shift, n, places);
      }
    }
  }

  private int all() {
    return Math.toIntExact(resultShape().size());
  }

  /** The numbers of elements. */
  private static final class Counts extends States {
    private static final int TABLES = 4;
    private static final int SMALL = 1 << 15;
    private static final int MOST = 1 << 30;

    private final Tally tally;

    Counts(Tally tally) {
      super(DType.INT64);
      this.tally = tally;
    }

    @Override
    Partial empty(int results) {
      return new Partial(type, results, 1, 0, 0);
    }

    @Override
    void merge(Partial into, int at, Partial b, int from, int n) {
      for (int k = 0; k < n; k++) {
        into.longs[at + k] += b.longs[from + k];
      }
    }

    @Override
    JointAccumulator accumulating(int kept) {
      int all = tally.all();
      Partial state = empty(Math.multiplyExact(kept, all));
      int[] places = new int[Fold.TILE];
      Scratch scratch = new Scratch();
      // neighbours of one bin do not wait for each other in tables of their own
      int row = all + 1;
      int[] tables = new int[kept == 1 && all <= SMALL ? TABLES * row : 0];
      return new Tiles() {
        private int counted;

        @Override
        void add(Object[] arrays, int[] from, int shift, int n, int at) {
          tally.locate(arrays, from, shift, n, places, scratch);
          if (tables.length > 0) {
            count(n);
            return;
          }
          int first = at * all;
          for (int k = 0; k < n; k++) {
            if (places[k] >= 0) {
              state.longs[first + places[k]]++;
            }
          }
        }

        private void count(int n) {
          int k = 0;
          for (; k < n - 3; k += 4) {
            tables[places[k] + 1]++; // the first place is for elements in no bin
            tables[row + places[k + 1] + 1]++;
            tables[2 * row + places[k + 2] + 1]++;
            tables[3 * row + places[k + 3] + 1]++;
          }
          for (; k < n; k++) {
            tables[places[k] + 1]++;
          }
          counted += n;
          if (counted > MOST) {
            flush();
          }
        }

        /** Adds the tables to the state. */
        private void flush() {
          counted = 0;
          for (int k = 0; k < tables.length; k++) {
            if (k % row > 0) {
              state.longs[k % row - 1] += tables[k];
            }
            tables[k] = 0;
          }
        }

        @Override
        public Partial partial() {
          flush();
          return state.copy();
        }
      };
    }
  }

  /** The sums of weights, as those of labels. */
  private static final class Weights extends States {
    private final Tally tally;
    private final Labelled of;

    Weights(Tally tally) {
      super(tally.weights.element());
      this.tally = tally;
      of = new Labelled(tally.weights.states(), tally.weights.elementTypes(), tally.all());
    }

    @Override
    Partial empty(int results) {
      return of.empty(results);
    }

    @Override
    void merge(Partial into, int at, Partial b, int from, int n) {
      of.merge(into, at, b, from, n);
    }

    @Override
    JointAccumulator accumulating(int kept) {
      JointAccumulator inner = of.accumulating(kept);
      int last = tally.bins.size();
      int[] places = new int[Fold.TILE];
      Scratch scratch = new Scratch();
      int[] chosen = new int[Fold.TILE];
      Object weights = Storage.allocate(type, Fold.TILE).array();
      long[] labels = new long[Fold.TILE];
      Object[] tiles = {weights, labels};
      int[] zeros = {0, 0};
      return new Tiles() {
        @Override
        void add(Object[] arrays, int[] from, int shift, int n, int at) {
          tally.locate(arrays, from, shift, n, places, scratch);
          int some = 0;
          for (int k = 0; k < n; k++) {
            if (places[k] >= 0) {
              chosen[some] = k;
              labels[some++] = places[k];
            }
          }
          Picked.copy(arrays[last], from[last] + shift, chosen, 0, some, width, weights);
          inner.run(tiles, zeros, some, at);
        }

        @Override
        public Partial partial() {
          return inner.partial();
        }
      };
    }
  }

  /** Cuts runs of elements into tiles. */
  private abstract static class Tiles implements JointAccumulator {
    /** Adds elements {@code from[j] + shift + k}, at most {@link Fold#TILE}. */
    abstract void add(Object[] arrays, int[] from, int shift, int n, int at);

    @Override
    public void run(Object[] arrays, int[] from, int n, int at) {
      for (int done = 0; done < n; done += Fold.TILE) {
        add(arrays, from, done, Math.min(Fold.TILE, n - done), at);
      }
    }

    @Override
    public void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at) {
      for (int r = 0; r < rows; r++) {
        for (int k = 0; k < n; k++) {
          add(arrays, from, r * stride + k, 1, at + k);
        }
      }
    }
  }
}
