package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.ProcGrid;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.runs.Picks;
import org.distarray.io.runs.StoredArray;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DimData;
import org.distarray.store.ArraySource;
import org.distarray.store.ReadCost;
import org.distarray.store.TileSource;

/**
 * An array in one .dnpy file for each rank. It can be read in the distribution in which it was
 * saved, where each task opens one file, or in any other.
 */
final class DnpySource implements ArraySource {
  private static final long serialVersionUID = 1L;

  private final String label;
  private final Distribution distribution;
  private final StoredArray[] blocks;
  private final long[][] paddings;

  private DnpySource(
      String label, Distribution distribution, StoredArray[] blocks, long[][] paddings) {
    this.label = label;
    this.distribution = distribution;
    this.blocks = blocks;
    this.paddings = paddings;
  }

  /**
   * Opens the files {@code <prefix>_0.dnpy}, {@code <prefix>_1.dnpy}, and so on. Only metadata is
   * read.
   *
   * @throws ArrayIOException when a file is missing or damaged, or when the files are not the
   *     blocks of one array
   */
  static DnpySource open(FileRef prefix) {
    FileRef zero = DnpyFormat.file(prefix, 0);
    if (!zero.store().exists(zero.path())) {
      throw new ArrayIOException(
          "Cannot read " + zero + ": no such file (the path is what comes before _<rank>.dnpy)");
    }
    DnpyFile first = DnpyFile.open(zero);
    ProcGrid grid = grid(zero, first);
    // opened one after the other: room for all is taken once they are there
    List<DnpyFile> found = new ArrayList<>();
    for (int k = 0; k < grid.size(); k++) {
      FileRef file = DnpyFormat.file(prefix, k);
      found.add(k == 0 ? first : DnpyFile.open(file));
      agree(zero, first, file, found.get(k));
    }
    DnpyFile[] files = new DnpyFile[grid.size()];
    for (int k = 0; k < files.length; k++) {
      FileRef file = DnpyFormat.file(prefix, k);
      DnpyFile opened = found.get(k);
      int rank = grid.rank(opened.dimData().stream().mapToInt(DimData::procGridRank).toArray());
      if (files[rank] != null) {
        throw new ArrayIOException(
            "Cannot read "
                + file
                + ": "
                + files[rank].array().file()
                + " has the same place in the process grid");
      }
      files[rank] = opened;
    }
    FileRef beyond = DnpyFormat.file(prefix, files.length);
    if (beyond.store().exists(beyond.path())) {
      throw new ArrayIOException(
          "Cannot read "
              + beyond
              + ": the process grid "
              + grid
              + " of "
              + zero
              + " has only "
              + files.length
              + " processes (the files of one array)");
    }
    return assemble(prefix, grid, files);
  }

  private static ProcGrid grid(FileRef zero, DnpyFile first) {
    int[] sides = first.dimData().stream().mapToInt(DimData::procGridSize).toArray();
    try {
      long size = 1;
      for (int side : sides) {
        size = Math.multiplyExact((int) size, side);
      }
    } catch (ArithmeticException e) {
      throw new ArrayIOException(
          "Cannot read " + zero + ": a process grid of " + Arrays.toString(sides) + " is too large",
          e);
    }
    return new ProcGrid(sides);
  }

  private static void agree(FileRef zero, DnpyFile first, FileRef file, DnpyFile other) {
    if (other.dtype() != first.dtype() || other.dimData().size() != first.dimData().size()) {
      throw new ArrayIOException(
          "Cannot read "
              + file
              + ": a block of "
              + other.dtype()
              + " with "
              + other.dimData().size()
              + " dimensions, but "
              + zero
              + " has "
              + first.dtype()
              + " with "
              + first.dimData().size());
    }
    for (int d = 0; d < first.dimData().size(); d++) {
      DimData a = first.dimData().get(d);
      DimData b = other.dimData().get(d);
      if (a.size() != b.size() || a.procGridSize() != b.procGridSize()) {
        throw new ArrayIOException(
            "Cannot read "
                + file
                + ": dimension "
                + d
                + " has size "
                + b.size()
                + " over "
                + b.procGridSize()
                + " processes, but in "
                + zero
                + " size "
                + a.size()
                + " over "
                + a.procGridSize());
      }
    }
  }

  private static DnpySource assemble(FileRef prefix, ProcGrid grid, DnpyFile[] files) {
    List<DimMap> maps = new ArrayList<>();
    long[][] paddings = new long[grid.ndim()][];
    for (int d = 0; d < grid.ndim(); d++) {
      List<DimData> parts = parts(grid, d, files);
      paddings[d] = parts.stream().mapToLong(DnpyMaps::paddingBefore).toArray();
      try {
        maps.add(DnpyMaps.of(parts));
      } catch (IllegalArgumentException e) {
        throw new ArrayIOException(
            "Cannot read "
                + DnpyFormat.file(prefix, 0)
                + " and its neighbours: dimension "
                + d
                + ": "
                + e.getMessage(),
            e);
      }
    }
    StoredArray[] blocks = Arrays.stream(files).map(DnpyFile::array).toArray(StoredArray[]::new);
    Distribution distribution = Distribution.of(maps, IntStream.range(0, files.length).toArray());
    String kind = prefix.isMemory() ? "shared " : "dnpy ";
    return new DnpySource(kind + prefix, distribution, blocks, paddings);
  }

  /**
   * The descriptions of the processes along a dimension. All files of a process must agree on its
   * description.
   */
  private static List<DimData> parts(ProcGrid grid, int d, DnpyFile[] files) {
    DimData[] parts = new DimData[grid.dim(d)];
    for (int rank = 0; rank < files.length; rank++) {
      DimData part = files[rank].dimData().get(d);
      int p = grid.coords(rank)[d];
      if (parts[p] != null && !parts[p].equals(part)) {
        throw new ArrayIOException(
            "Cannot read "
                + files[rank].array().file()
                + ": dim_data["
                + d
                + "] differs from that of other files of"
                + " process "
                + p
                + " along this dimension");
      }
      parts[p] = part;
    }
    return List.of(parts);
  }

  @Override
  public Shape shape() {
    return distribution.shape();
  }

  @Override
  public DType dtype() {
    return blocks[0].dtype();
  }

  @Override
  public Optional<Distribution> distribution() {
    return Optional.of(distribution);
  }

  @Override
  public ReadCost cost(Distribution layout) {
    return new ReadCost(DnpyCost.of(distribution, blocks, paddings, layout), 0);
  }

  @Override
  public NdArray read(IndexSet[] region) {
    Shape shape = IndexSet.shape(region);
    NdArray out = NdArray.zeros(dtype(), shape);
    forEachBlock(region, (block, picks) -> block.read(picks, out));
    return out;
  }

  @Override
  public ReadCost cost(IndexSet[] region) {
    long[] bytes = {0};
    forEachBlock(region, (block, picks) -> bytes[0] += block.bytes(picks));
    return new ReadCost(bytes[0], 0);
  }

  /** Visits every file that holds elements of a region, with the picks of each dimension. */
  private void forEachBlock(IndexSet[] region, BiConsumer<StoredArray, Picks[]> visit) {
    Picks[][] picks = new Picks[region.length][];
    for (int d = 0; d < region.length; d++) {
      DimMap map = distribution.map(d);
      picks[d] = new Picks[map.gridSize()];
      for (int p = 0; p < picks[d].length; p++) {
        picks[d][p] = Picks.common(map.indices(p), paddings[d][p], region[d]);
      }
    }
    visit(picks, new int[region.length], 0, visit);
  }

  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    Picks[] picks = new Picks[region.length];
    int[] coords = new int[region.length];
    for (int d = 0; d < region.length; d++) {
      if (!blocks[0].file().isMemory() || region[d].size() == 0) {
        return Optional.empty();
      }
      DimMap map = distribution.map(d);
      coords[d] = map.owner(region[d].at(0));
      picks[d] = Picks.common(map.indices(coords[d]), paddings[d][coords[d]], region[d]);
      if (picks[d].size() < region[d].size()) {
        return Optional.empty(); // other files have the rest
      }
    }
    return blocks[distribution.grid().rank(coords)].tiles(picks);
  }

  /** Visits all combinations of processes that have indices of the region. */
  private void visit(Picks[][] picks, int[] coords, int d, BiConsumer<StoredArray, Picks[]> visit) {
    if (d == coords.length) {
      Picks[] chosen = new Picks[d];
      for (int k = 0; k < d; k++) {
        chosen[k] = picks[k][coords[k]];
      }
      visit.accept(blocks[distribution.grid().rank(coords)], chosen);
      return;
    }
    for (int p = 0; p < picks[d].length; p++) {
      if (picks[d][p].size() > 0) {
        coords[d] = p;
        visit(picks, coords, d + 1, visit);
      }
    }
  }

  @Override
  public String label() {
    return label;
  }
}
