package org.distarray.connector.sql;

import org.apache.spark.sql.DataFrameReader;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.BeforeAll;

/** Tests of a file of one array of 9 x 7 x 4 elements in 5 chunks, one of them missing. */
abstract class CubeTest extends SqlTest {
  protected static String file;

  @BeforeAll
  static void saveCube() {
    file = folder.resolve("cube.nc").toString();
    DistArray t = context.arange(9 * 7 * 4).reshape(9, 7, 4).astype(DType.FLOAT64);
    Labels labels =
        Labels.of("time", "lat", "lon")
            .withAttribute("_FillValue", 5.0)
            .withCoordinate("time", NdArray.arange(9).multiply(NdArray.scalar(10L)));
    context.files().create(file).put("t", t, labels, Chunks.of(2, 7, 4)).save();
  }

  /** Reads rows that are blocks. */
  protected static DataFrameReader blocks() {
    return spark.read().format("distarray").option("form", "blocks");
  }

  /** The elements of the file, with NaN where one is missing. */
  protected static NdArray decoded() {
    NdArray out = context.loadHdf5(file, "t").toNdArray().copy();
    out.set("0, 1, 1", Double.NaN);
    return out;
  }
}
