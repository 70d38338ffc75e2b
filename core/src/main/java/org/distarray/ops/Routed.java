package org.distarray.ops;

import java.io.Serializable;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.distarray.dist.Distribution;
import org.distarray.engine.Parcel;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Picking;

/**
 * The elements of a block of positions, sorted by the rank that owns the element at each position.
 * Those of one rank keep their order.
 */
public final class Routed implements Serializable {
  private static final long serialVersionUID = 1L;

  // the positions in the blocks of the owners, owner by owner
  private final int[] at;
  // the elements of the block, in the same order; null where nobody asks
  private final int[] places;
  // where the elements of each owner begin
  private final int[] bounds;
  // the values of the elements of the block; null where these are asked for
  private final NdArray values;

  private Routed(int[] at, int[] places, int[] bounds, NdArray values) {
    this.at = at;
    this.places = places;
    this.bounds = bounds;
    this.values = values;
  }

  /**
   * Finds the owners of positions.
   *
   * @param positions int64
   * @param values the values that go to them, or null
   */
  static Routed of(NdArray positions, Distribution owners, NdArray values) {
    NdArray flat = positions.contiguous();
    long[] all = (long[]) flat.storage().memory();
    int from = flat.layout().offset();
    int n = flat.shape().intSize();
    Addresses addresses = new Addresses(owners, n);
    int[] rank = new int[n];
    int[] local = new int[n];
    addresses.find(all, from, n, rank, local);
    Reference.reachabilityFence(flat);
    int[] bounds = new int[owners.ranks() + 1];
    for (int k = 0; k < n; k++) {
      bounds[rank[k] + 1]++;
    }
    for (int p = 0; p < owners.ranks(); p++) {
      bounds[p + 1] += bounds[p];
    }
    int[] next = bounds.clone();
    int[] at = new int[n];
    int[] places = values == null ? null : new int[n];
    for (int k = 0; k < n; k++) {
      int slot = next[rank[k]]++;
      at[slot] = local[k];
      if (places != null) {
        places[slot] = k;
      }
    }
    return new Routed(at, places, bounds, values);
  }

  /**
   * The parcels for the owners.
   *
   * @param most the most elements in a parcel
   * @param named whether pieces name the places of their elements
   */
  Iterator<Parcel<Piece>> parcels(int rank, IntPredicate destinations, int most, boolean named) {
    List<Parcel<Piece>> out = new ArrayList<>();
    for (int p = 0; p + 1 < bounds.length; p++) {
      for (int from = bounds[p]; from < bounds[p + 1] && destinations.test(p); from += most) {
        int start = from;
        int end = Math.min(bounds[p + 1], from + most);
        out.add(Parcel.later(rank, p, () -> piece(rank, start, end, named)));
      }
    }
    return out.iterator();
  }

  private Piece piece(int rank, int from, int end, boolean named) {
    int[] theirs = Arrays.copyOfRange(at, from, end);
    if (values == null) {
      return new Piece(rank, theirs, null, null);
    }
    int[] where = Arrays.copyOfRange(places, from, end);
    NdArray picked = Picking.at(values, where, Shape.of(where.length));
    return new Piece(rank, theirs, named ? where : null, picked);
  }

  /** Some elements for one rank. */
  public static final class Piece implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The rank from which they come. */
    final int source;

    /** Their positions in the block of the owner; null in an answer. */
    final int[] at;

    /** Their places in the sender's block of positions, ascending; null where nobody asks. */
    final int[] places;

    /** Their values; null where these are asked for. */
    final NdArray values;

    Piece(int source, int[] at, int[] places, NdArray values) {
      this.source = source;
      this.at = at;
      this.places = places;
      this.values = values;
    }
  }

  /** The elements that have arrived at a rank. */
  public static final class Arrived implements Serializable {
    private static final long serialVersionUID = 1L;

    /** In the order of their sources, each source's as it sent them. */
    final Piece[] pieces;

    Arrived(Piece... pieces) {
      this.pieces = pieces;
    }

    static Arrived of(List<Parcel<Piece>> parcels) {
      return new Arrived(
          parcels.stream()
              .sorted(Comparator.comparingInt(Parcel::source))
              .map(Parcel::content)
              .toArray(Piece[]::new));
    }
  }
}
