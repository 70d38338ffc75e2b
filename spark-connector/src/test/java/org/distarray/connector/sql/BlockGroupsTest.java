package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.DistArray;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Blocks that share chunks are read together, and each chunk is inflated once. */
class BlockGroupsTest extends SqlTest {
  private static final long ROWS = 24;
  private static final long COLUMNS = 20;
  private static final int ALL_CHUNKS = 4 * 4;
  private static String file;

  @BeforeAll
  static void save() {
    file = folder.resolve("chunks.h5").toString();
    DistArray array = context.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS);
    Chunks chunks = Chunks.of(6, 5).gzip(1);
    context.files().create(file).put("x", array, Labels.of("row", "column"), chunks).save();
    spark.conf().set("spark.sql.adaptive.enabled", false);
  }

  private static Dataset<Row> blocks(String shape) {
    return spark
        .read()
        .format("distarray")
        .option("form", "blocks")
        .option("blockShape", shape)
        .load(file);
  }

  /** The elements of rows at their places. */
  private static long[] elements(List<Row> rows) {
    long[] out = new long[(int) (ROWS * COLUMNS)];
    for (Row row : rows) {
      List<Long> start = row.getList(1);
      List<Integer> shape = row.getList(2);
      List<Long> x = row.getList(3);
      for (int k = 0; k < x.size(); k++) {
        long i = start.get(0) + k / shape.get(1);
        long j = start.get(1) + k % shape.get(1);
        out[(int) (i * COLUMNS + j)] += x.get(k);
      }
    }
    return out;
  }

  @Test
  void eachChunkIsInflatedOnceWhateverTheBlocks() {
    long[] expected = LongStream.range(0, ROWS * COLUMNS).toArray();
    for (String bytes : new String[] {"1b", "2000b"}) {
      spark.conf().set("spark.sql.files.maxPartitionBytes", bytes);
      for (String shape : new String[] {"1, 1", "1, 20", "3, 5", "2, 7", "7, 3", "24, 20"}) {
        Dataset<Row> all = blocks(shape);
        List<Row> rows = all.collectAsList();
        assertEquals(ALL_CHUNKS, chunksRead(all), shape + " in " + bytes);
        assertArrayEquals(expected, elements(rows), shape + " in " + bytes);
      }
    }
  }

  @Test
  void numbersOfBlocksChooseTheChunksThatTheyTouch() {
    Dataset<Row> some =
        blocks("1, 20").where("block BETWEEN 7 AND 9").selectExpr("start[0]", "x[0]");
    assertEquals(3, some.collectAsList().size());
    assertEquals(4, chunksRead(some));
    Dataset<Row> one =
        blocks("3, 4").where("block = 11").selectExpr("start[0]", "start[1]", "x[0]");
    assertEquals(6 * COLUMNS + 4, one.collectAsList().get(0).getLong(2));
    assertEquals(2, chunksRead(one)); // columns 4 to 8 are in two chunks
    assertEquals(6, blocks("3, 4").limit(6).selectExpr("x[0]").collectAsList().size());
  }

  /** Ten years of a climate, of which nothing is read. */
  private record Planned(Shape shape, Shape chunkShape) implements ArraySource {
    @Override
    public DType dtype() {
      return DType.FLOAT32;
    }

    @Override
    public NdArray read(IndexSet[] region) {
      throw new IllegalStateException("Cannot read: it is only planned (groups)");
    }

    @Override
    public String label() {
      return "planned";
    }
  }

  @Test
  void groupsFitTheirBytesOrAreOneBlock() {
    Shape shape = Shape.of(1000, 720, 1440);
    for (Shape chunk : List.of(Shape.of(1, 720, 1440), shape, Shape.of(1000, 3, 7))) {
      ArraySource source = new Planned(shape, chunk);
      ValueColumn x = new ValueColumn("x", source, new ValueColumn.Meaning(null), "");
      Grid cells = new Grid("planned", shape, List.of(), List.of(x));
      for (long[] lengths :
          new long[][] {{1000, 1, 1}, {1, 720, 1440}, {1000, 720, 20}, {7, 11, 13}}) {
        BlockGroups groups = BlockGroups.of(new BlockGrid(cells, lengths), cells.values());
        long bytes = Float.BYTES;
        for (int d = 0; d < lengths.length; d++) {
          bytes *= Math.min(groups.lengths()[d] * lengths[d], shape.dim(d));
        }
        String what = Arrays.toString(groups.lengths()) + " blocks of " + chunk;
        assertTrue(bytes <= BlockGroups.MOST_BYTES || groups.blocks() == 1, what);
      }
      BlockGrid columns = new BlockGrid(cells, new long[] {1000, 1, 1});
      boolean fits = chunk.dim(1) == 3;
      long[] most = fits ? new long[] {1, 3, 7} : new long[] {1, 6, 1440};
      assertArrayEquals(most, BlockGroups.of(columns, cells.values()).lengths(), "of " + chunk);
    }
  }

  @Test
  void groupsHaveEachBlockOnce() {
    TableOptions none = TableOptions.of(CaseInsensitiveStringMap.empty());
    Grid cells = new GridReader(file, none, Map.of()).grid();
    for (long[] lengths : new long[][] {{1, 1}, {2, 7}, {6, 5}, {5, 20}, {24, 3}}) {
      BlockGrid grid = new BlockGrid(cells, lengths);
      haveEachBlockOnce(grid, BlockGroups.of(grid, cells.values()));
      haveEachBlockOnce(grid, new BlockGroups(grid, new long[] {1, 3})); // chunks are in several
    }
  }

  private static void haveEachBlockOnce(BlockGrid grid, BlockGroups groups) {
    long count = grid.numbers().shape().size();
    for (long from = 0; from < count; from += 1 + count / 5) {
      for (long to = from; to <= count; to += 1 + count / 4) {
        List<Long> seen = new ArrayList<>();
        Iterator<BlockGroups.Group> all =
            groups.groups(groups.first(from), groups.last(from, to), from, to);
        while (all.hasNext()) {
          BlockGroups.Group group = all.next();
          for (Box box : group.blocks()) {
            assertTrue(group.cells().holds(box));
            seen.add(grid.number(new Tile(box.region())));
          }
        }
        Collections.sort(seen);
        assertEquals(LongStream.range(from, to).boxed().toList(), seen);
      }
    }
  }
}
