package org.distarray.notebooks;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;

/** The layouts of a plane that are compared, each with its colour in charts. */
enum JuliaLayout {
  BLOCK_ROWS("bn", "bn: blocks of rows", 0x0072B2),
  BLOCKS("bb", "bb: blocks", 0x56B4E9),
  CYCLIC_ROWS("cn", "cn: cyclic rows", 0xD55E00),
  CYCLIC("cc", "cc: cyclic in both", 0xE69F00),
  /** Rows in blocks of a hundredth of the plane. */
  BLOCK_CYCLIC_ROWS("kn", "kn: block-cyclic rows", 0x009E73);

  private static final int CYCLES = 100;

  private final String letters;
  private final String title;
  private final int rgb;

  JuliaLayout(String letters, String title, int rgb) {
    this.letters = letters;
    this.title = title;
    this.rgb = rgb;
  }

  /** A letter per dimension: b block, c cyclic, k block-cyclic, n undistributed. */
  String letters() {
    return letters;
  }

  String title() {
    return title;
  }

  int rgb() {
    return rgb;
  }

  /** A square plane laid over the first engines. */
  Distribution of(int size, int engines) {
    int[] targets = IntStream.range(0, engines).toArray();
    if (this == BLOCK_CYCLIC_ROWS) {
      long rows = Math.max(1, size / CYCLES);
      return Distribution.of(
          List.of(BlockCyclic.of(size, engines, rows), new Undistributed(size)), targets);
    }
    return Distribution.fromShape(JuliaWork.plane(size), letters, null, targets);
  }
}
