package org.distarray.notebooks.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.DistributionPlot;
import org.distarray.dist.Unstructured;
import org.distarray.index.Shape;

/**
 * The five distributions of a 5 x 9 array over a 2 x 2 grid of processes that the original's poster
 * shows, and one of a line and one of a cube.
 */
public final class PosterPictures {
  private static final int[] TARGETS = {0, 1, 2, 3};

  private PosterPictures() {}

  /** The distributions by name, in the poster's order. */
  public static Map<String, Distribution> distributions() {
    Map<String, Distribution> out = new LinkedHashMap<>();
    out.put("block, cyclic", of(Block.even(5, 2), BlockCyclic.cyclic(9, 2)));
    out.put("cyclic, cyclic", of(BlockCyclic.cyclic(5, 2), BlockCyclic.cyclic(9, 2)));
    out.put("block-cyclic, block-cyclic", of(BlockCyclic.of(5, 2, 2), BlockCyclic.of(9, 2, 2)));
    out.put(
        "irregular block, irregular block", of(Block.irregular(0, 4, 5), Block.irregular(0, 6, 9)));
    out.put(
        "unstructured, unstructured",
        of(
            Unstructured.of(List.of(new long[] {0, 3}, new long[] {4, 1, 2})),
            Unstructured.of(List.of(new long[] {7, 0, 5, 2}, new long[] {1, 8, 3, 6, 4}))));
    return out;
  }

  private static Distribution of(DimMap rows, DimMap columns) {
    return Distribution.of(List.of(rows, columns), TARGETS);
  }

  /** Distributions of arrays of one and of three dimensions, by name. */
  static Map<String, Distribution> more() {
    Map<String, Distribution> out = new LinkedHashMap<>();
    out.put("cyclic", Distribution.of(List.of(BlockCyclic.cyclic(11, 4)), TARGETS));
    int[] eight = IntStream.range(0, 8).toArray();
    int[] grid = {2, 2, 2};
    out.put("block, cyclic, block", Distribution.fromShape(Shape.of(4, 5, 6), "bcb", grid, eight));
    return out;
  }

  /**
   * Writes the global and the local view of each.
   *
   * @return the files, {@code 1-block_cyclic-global.svg} and so on
   */
  public static List<Path> write(Path directory) throws IOException {
    Map<String, Distribution> all = distributions();
    all.putAll(more());
    List<Path> files = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, Distribution> entry : all.entrySet()) {
      String name = ++number + "-" + entry.getKey().replace(", ", "_").replace(' ', '-');
      DistributionPlot plot = plot(entry.getKey(), entry.getValue());
      Path global = directory.resolve(name + "-global.svg");
      plot.save(global);
      Path local = directory.resolve(name + "-local.svg");
      plot.local().save(local);
      files.add(global);
      files.add(local);
    }
    return files;
  }

  /** A plot titled in words: {@code block, cyclic: 5 × 9 on 4 processes}. */
  static DistributionPlot plot(String name, Distribution d) {
    String lengths =
        Arrays.stream(d.shape().toArray())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" × "));
    return d.plot().title(name + ": " + lengths + " on " + d.ranks() + " processes");
  }
}
