package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.index.Bisection;
import org.distarray.io.runs.StoredArray;

/**
 * Computes the bytes that ranks read of files that hold a block each. If a rank and a file have
 * elements in common, the rank reads the file from the first of them to the last.
 */
final class DnpyCost {
  // more pairs of a rank and a file are taken to be all
  private static final long MOST_PAIRS = 1 << 20;

  private final Distribution files;
  private final StoredArray[] blocks;
  private final long[][] paddings;
  private final List<List<Shared>> dims = new ArrayList<>();
  private final IndexSet[] places;
  private final int[] coords;

  /** The places of one dimension of a file that a number of processes of the wanted layout need. */
  private record Shared(int file, IndexSet places, int processes) {}

  private DnpyCost(Distribution files, StoredArray[] blocks, long[][] paddings) {
    this.files = files;
    this.blocks = blocks;
    this.paddings = paddings;
    this.places = new IndexSet[files.ndim()];
    this.coords = new int[files.ndim()];
  }

  /**
   * The bytes that all ranks read.
   *
   * @param files the layout of the blocks
   * @param paddings the places before the block's own elements, of each dimension and process
   * @param wanted the layout in which the array is read
   */
  static long of(Distribution files, StoredArray[] blocks, long[][] paddings, Distribution wanted) {
    long all = files.shape().size() * blocks[0].dtype().itemsize();
    if (files.sameBlocks(wanted)) {
      return all;
    }
    DnpyCost cost = new DnpyCost(files, blocks, paddings);
    long pairs = 1;
    for (int d = 0; d < files.ndim() && pairs <= MOST_PAIRS; d++) {
      List<Shared> shared = cost.shared(d, wanted.map(d));
      cost.dims.add(shared);
      pairs *= shared.size();
    }
    return pairs <= MOST_PAIRS ? cost.bytes(0) : all * wanted.ranks();
  }

  /**
   * The places of each file that are needed, in O(processes + files x log processes + shared
   * places) steps.
   */
  private List<Shared> shared(int d, DimMap wanted) {
    DimMap held = files.map(d);
    List<IndexSet.Range> inOrder = new ArrayList<>();
    int scattered = 0;
    for (int p = 0; p < wanted.gridSize(); p++) {
      Optional<IndexSet.Range> range = inOrder(wanted, p);
      range.ifPresent(inOrder::add);
      scattered += range.isEmpty() && wanted.localSize(p) > 0 ? 1 : 0;
    }
    inOrder.sort(Comparator.comparingLong(IndexSet.Range::start));
    List<Shared> out = new ArrayList<>();
    for (int q = 0; q < held.gridSize(); q++) {
      Optional<IndexSet.Range> file = inOrder(held, q);
      if (file.isPresent()) {
        addStretches(out, q, paddings[d][q], file.get(), inOrder);
      }
      // what is scattered all over the file is read from one end to the other
      int whole = file.isPresent() ? scattered : scattered + inOrder.size();
      if (whole > 0 && held.localSize(q) > 0) {
        out.add(new Shared(q, new IndexSet.Range(paddings[d][q], 1, held.localSize(q)), whole));
      }
    }
    return out;
  }

  /** The indices of a process if they are consecutive; empty if they are not. */
  private static Optional<IndexSet.Range> inOrder(DimMap map, int p) {
    return map.indices(p) instanceof IndexSet.Range range && range.step() == 1 && range.size() > 0
        ? Optional.of(range)
        : Optional.empty();
  }

  /**
   * Adds the places of the indices that a file has and a process needs.
   *
   * @param wanted what processes need, ascending; no two need the same index
   */
  private static void addStretches(
      List<Shared> out, int file, long padding, IndexSet.Range held, List<IndexSet.Range> wanted) {
    long stop = held.start() + held.size();
    long first = // that ends behind the file's start
        Bisection.first(
            wanted.size(),
            k -> wanted.get((int) k).start() + wanted.get((int) k).size() > held.start());
    for (int k = (int) first; k < wanted.size() && wanted.get(k).start() < stop; k++) {
      IndexSet.Range range = wanted.get(k);
      long from = Math.max(held.start(), range.start());
      long size = Math.min(stop, range.start() + range.size()) - from;
      out.add(new Shared(file, new IndexSet.Range(padding + from - held.start(), 1, size), 1));
    }
  }

  private long bytes(int d) {
    if (d == coords.length) {
      return blocks[files.grid().rank(coords)].bytes(places);
    }
    long out = 0;
    for (Shared shared : dims.get(d)) {
      coords[d] = shared.file();
      places[d] = shared.places();
      out += shared.processes() * bytes(d + 1);
    }
    return out;
  }
}
