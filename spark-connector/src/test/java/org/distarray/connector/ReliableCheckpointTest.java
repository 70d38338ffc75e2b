package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.distarray.engine.Input;
import org.distarray.engine.Ranked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReliableCheckpointTest {

  @Test
  void aCheckpointDirectoryOutlivesWhatExecutorsHold(@TempDir Path directory) {
    SparkSession session = LocalSpark.start(Map.of("spark.distarray.lineage.max", "5"));
    try {
      session.sparkContext().setCheckpointDir(directory.toUri().toString());
      SparkEngine engine = SparkEngine.on(session);
      Ranked<Integer> a = engine.persist(engine.map("ranks", 3, List.of(), (rank, in) -> rank));
      for (int step = 0; step < 4; step++) {
        Ranked<Integer> before = a;
        a =
            engine.map(
                "plus one", 3, List.of(Input.aligned(before)), (rank, in) -> (Integer) in[0] + 1);
        engine.force("plus one", engine.persist(a));
      }
      SparkRanked<Integer> cut = (SparkRanked<Integer>) a;
      assertTrue(cut.rdd().getCheckpointFile().isDefined());
      assertEquals(0, cut.recipe().depth());
      engine.release(a);
      assertEquals(StorageLevel.NONE(), cut.rdd().getStorageLevel());
      assertEquals(List.of(4, 5, 6), engine.collect("a", a, (rank, item) -> item));
    } finally {
      session.stop();
    }
  }
}
