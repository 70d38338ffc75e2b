package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.io.runs.StoredArray;

/**
 * How many bytes ranks read of files that hold a block each: for every rank and every file that
 * have elements in common, what lies between these in the file.
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

  /** Places of one dimension of a file that one process of the wanted layout needs. */
  private record Shared(int file, IndexSet places) {}

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

  private List<Shared> shared(int d, DimMap wanted) {
    DimMap held = files.map(d);
    List<Shared> out = new ArrayList<>();
    for (int q = 0; q < held.gridSize(); q++) {
      for (int p = 0; p < wanted.gridSize() && out.size() <= MOST_PAIRS; p++) {
        IndexSet places = places(held.indices(q), paddings[d][q], wanted.indices(p));
        if (places.size() > 0) {
          out.add(new Shared(q, places));
        }
      }
    }
    return out;
  }

  /** The places in a file of the indices that it has and a process needs. */
  private static IndexSet places(IndexSet held, long padding, IndexSet wanted) {
    if (held instanceof IndexSet.Range h
        && wanted instanceof IndexSet.Range w
        && h.step() == 1
        && w.step() == 1) {
      long from = Math.max(h.start(), w.start());
      long size = Math.max(0, Math.min(h.start() + h.size(), w.start() + w.size()) - from);
      return new IndexSet.Range(padding + from - h.start(), 1, size);
    }
    // scattered all over the file, which is then read from one end to the other
    return new IndexSet.Range(padding, 1, wanted.size() == 0 ? 0 : held.size());
  }

  private long bytes(int d) {
    if (d == coords.length) {
      return blocks[files.grid().rank(coords)].bytes(places);
    }
    long out = 0;
    for (Shared shared : dims.get(d)) {
      coords[d] = shared.file();
      places[d] = shared.places();
      out += bytes(d + 1);
    }
    return out;
  }
}
