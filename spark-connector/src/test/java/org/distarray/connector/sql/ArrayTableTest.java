package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sea-surface temperatures of the examples, and small files, as tables. */
class ArrayTableTest extends SqlTest {
  private static final String DATA = "../tests/src/test/resources/data";
  private static final String SST = DATA + "/coads_sst_contiguous.h5";

  @BeforeAll
  static void show() {
    spark.conf().set("spark.sql.catalog.data", ArrayCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.data.path", Path.of(DATA).toAbsolutePath().toString());
    spark.read().format("distarray").load(SST).createOrReplaceTempView("sst");
  }

  private static List<Object> column(Dataset<Row> query, int c) {
    List<Object> out = new ArrayList<>();
    query.collectAsList().forEach(row -> out.add(row.get(c)));
    return out;
  }

  @Test
  void columnsAreIndicesCoordinatesAndElements() {
    assertEquals(
        "struct<i0:bigint,i1:bigint,i2:bigint,month:double,lat:double,lon:double,SST:float>",
        spark.table("sst").schema().simpleString());
    assertEquals(12L * 90 * 180, spark.table("sst").count());
  }

  @Test
  void fieldsOfAStructuredFileOfNumpyAreColumns() throws IOException {
    String header =
        "{'descr': [('n', '<i4'), ('x', '<f8')], 'fortran_order': False, 'shape': (3,), }\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 36).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    for (int k = 0; k < 3; k++) {
      bytes.putInt(10 + k).putDouble(k / 2.0);
    }
    Path path = Files.write(folder.resolve("rows.npy"), bytes.array());
    Dataset<Row> table = spark.read().format("distarray").load(path.toString());
    assertEquals("struct<i0:bigint,n:int,x:double>", table.schema().simpleString());
    Dataset<Row> some = table.where("x > 0").orderBy("i0");
    assertEquals("[[1,11,0.5], [2,12,1.0]]", some.collectAsList().toString());
  }

  /** A field of several numbers in each element is an array of its own. */
  @Test
  void fieldsOfACompoundAreColumns() throws IOException {
    Path file = folder.resolve("fields.h5");
    try (InputStream in = ArrayTableTest.class.getResourceAsStream("/hdf5/fields.h5")) {
      Files.copy(in, file);
    }
    for (String compound : List.of("plain", "chunked")) {
      Dataset<Row> table = spark.table("files.fields." + compound);
      String sums = "count(*), sum(a), sum(b)";
      Row found = table.where("i0 > 2").selectExpr(sums.split(", ")).head();
      String one = "SELECT count(*), sum(%s) FROM files.fields.%s_%s WHERE i0 > 2";
      Row a = spark.sql(String.format(one, compound + "_a", compound, "a")).head();
      Row b = spark.sql(String.format(one, compound + "_b", compound, "b")).head();
      assertEquals(RowFactory.create(a.get(0), a.get(1), b.get(1)), found);
    }
    List<String> tables =
        spark
            .sql("SHOW TABLES IN files.fields")
            .select("tableName")
            .as(Encoders.STRING())
            .collectAsList();
    assertTrue(tables.containsAll(List.of("plain", "plain_a", "cube")), tables.toString());
  }

  @Test
  void meansOfMonthsLeaveTheBlocksAsOneRowEach() {
    Dataset<Row> means = spark.sql("SELECT month, avg(SST) m FROM sst GROUP BY month ORDER BY 1");
    List<Row> rows = means.collectAsList();
    assertEquals(12, rows.size());
    assertEquals(16.52, rows.get(0).getDouble(1), 0.005);
    assertEquals(19.69, rows.get(5).getDouble(1), 0.005);
    assertTrue(plan(means).contains("aggregates avg(SST) by month"), plan(means));
  }

  @Test
  void coordinatesOfMoreEntriesThanTheOptionSaysAreNoColumns() {
    Dataset<Row> short12 =
        spark.read().format("distarray").option("mostCoordinates", "12").load(SST);
    assertEquals(List.of("i0", "i1", "i2", "month", "SST"), List.of(short12.schema().fieldNames()));
    for (String wrong : List.of("many", "-1", "2147483640")) {
      Exception e =
          assertThrows(
              AnalysisException.class,
              () -> spark.read().format("distarray").option("mostCoordinates", wrong).load(SST));
      assertEquals(
          "Cannot read a table with the option mostCoordinates = '"
              + wrong
              + "' (an integer from 0 to 2147483639)",
          e.getMessage());
    }
  }

  @Test
  void longCoordinatesAreColumnsThatTasksShare() {
    long n = (1 << 20) + 1;
    String path = folder.resolve("long.h5").toString();
    DistArray v = context.arange(2 * n).mod(100).astype(DType.INT8).reshape(2, n);
    Labels labels = Labels.of("y", "x").withCoordinate("x", NdArray.arange(n).multiply(3));
    context.files().create(path).put("v", v, labels, Chunks.of(1, n)).save();
    Dataset<Row> table = spark.read().format("distarray").load(path);
    assertEquals(List.of("i0", "i1", "x", "v"), List.of(table.schema().fieldNames()));
    Row sums = table.selectExpr("sum(x + i0)", "max(x + 0)").head();
    assertEquals(3 * n * (n - 1) + n, sums.getLong(0));
    assertEquals(3 * (n - 1), sums.getLong(1));
    assertEquals(2, table.where("x = " + 3 * (n - 1)).count());
    assertEquals(List.of(n - 1, n - 1), column(table.where("x > " + 3 * (n - 2)).select("i1"), 0));
  }

  @Test
  void slabsHaveTheCoordinatesThatAQueryNames() {
    Grid grid =
        new GridReader(SST, TableOptions.of(CaseInsensitiveStringMap.empty()), Map.of()).grid();
    Axis lat = grid.axis("lat").orElseThrow();
    Slabs slabs = new Slabs(grid, List.of(lat), new IdentityHashMap<>());
    Box all = Box.of(grid.shape());
    assertEquals(List.of("lat"), slabs.of(all).whole().axes().stream().map(Axis::name).toList());
    assertSame(lat, slabs.of(all).grid().axes().get(0));
    Axis cut = slabs.of(all.within(1, 3, 7)).grid().axes().get(0);
    assertEquals(4, cut.length());
    assertEquals(lat.at(5), cut.at(5));
    assertSame(cut, slabs.of(all.within(0, 2, 3).within(1, 3, 7)).grid().axes().get(0));
  }

  @Test
  void rowsOfSeveralBatchesOfATileAreAddedUpBySpark() {
    String terms = "sum(i0 + 2 * i1), sum(i2 * month), sum(double(SST) * 2), count(lat + SST)";
    Row row = spark.sql("SELECT " + terms + " FROM sst").head();
    Row pushed = spark.sql("SELECT sum(SST), count(SST) FROM sst").head();
    long each = 12 * 90 * 180;
    assertEquals(each * 11 / 2 + each * 89, row.getLong(0));
    Row first = spark.sql("SELECT sum(month) FROM sst WHERE i1 = 0 AND i2 = 0").head();
    assertEquals(first.getDouble(0) * 90 * 180 * 179 / 2, row.getDouble(1), 1e-3);
    assertEquals(2 * pushed.getDouble(0), row.getDouble(2), 1e-6 * row.getDouble(2));
    assertEquals(pushed.getLong(1), row.getLong(3));
  }

  @Test
  void theWarmestRowsOfLatitude() {
    Dataset<Row> rows =
        spark.sql("SELECT i1, avg(SST) m FROM sst GROUP BY i1 ORDER BY m DESC NULLS LAST LIMIT 3");
    assertEquals(List.of(48L, 47L, 49L), column(rows, 0));
    assertEquals(28.01324, (double) column(rows, 1).get(0), 1e-5);
  }

  @Test
  void conditionsOnCoordinatesAreBoxes() {
    Dataset<Row> slab =
        spark.sql("SELECT i1, lat FROM sst WHERE lat BETWEEN 0 AND 4 AND i0 < 2 AND i2 >= 178");
    assertEquals(2 * 2 * 2, slab.count());
    assertTrue(plan(slab).contains("slab [0:2, 45:47, 178:180]"), plan(slab));
    assertTrue(!plan(slab).contains("Filter ("), plan(slab));
    Dataset<Row> none = spark.sql("SELECT * FROM sst WHERE i0 > 100");
    assertEquals(0, none.rdd().getNumPartitions());
  }

  @Test
  void listsKeepTheFilterAndCutTheBox() {
    Dataset<Row> in = spark.sql("SELECT i0, i1 FROM sst WHERE i0 IN (2, 5) AND i1 = 3");
    assertTrue(plan(in).contains("slab [2:6, 3:4, 0:180]"), plan(in));
    assertEquals(2 * 180, in.count());
  }

  @Test
  void catalogsHaveFilesGroupsAndArrays() {
    assertTrue(column(spark.sql("SHOW NAMESPACES IN data"), 0).contains("coads_sst_contiguous"));
    assertTrue(
        column(spark.sql("SHOW TABLES IN data.coads_sst_contiguous.climatology"), 1)
            .contains("SST"));
    assertEquals(
        12L * 90 * 180,
        spark.sql("SELECT count(*) FROM data.coads_sst_contiguous.climatology.SST").head().get(0));
    String described =
        spark
            .sql("DESCRIBE EXTENDED data.coads_sst_contiguous.climatology.SST")
            .collectAsList()
            .toString();
    assertTrue(described.contains("SST.units"), described);
    Exception e =
        assertThrows(
            UnsupportedOperationException.class,
            () -> spark.sql("DROP TABLE data.coads_sst_contiguous.climatology.SST"));
    assertTrue(e.getMessage().contains("Cannot drop the table"), e.getMessage());
  }

  @Test
  void aFunctionOfSqlReadsAFile() {
    Dataset<Row> rows =
        spark.sql(
            "SELECT max(SST) FROM distarray('" + SST + "', 'climatology/SST') WHERE lat > 60");
    assertTrue(plan(rows).contains("aggregates max(SST)"), plan(rows));
    assertEquals(1, rows.count());
  }

  @Test
  void mistakesNameWhatIsWrong() {
    Exception option =
        assertThrows(
            AnalysisException.class,
            () -> spark.read().format("distarray").option("dimz", "a").load(SST));
    assertEquals(
        "Cannot use the option 'dimz' of a table: the options are [path, paths, key, dims,"
            + " fileFormat, decode, recursiveFileLookup, ignoreMissingFiles, mostCoordinates,"
            + " pathGlobFilter, window, form, blockShape, missing] (did you mean dims?)",
        option.getMessage());
    Exception key =
        assertThrows(
            AnalysisException.class,
            () -> spark.read().format("distarray").option("key", "SSST").load(SST));
    assertTrue(key.getMessage().contains("its arrays are [climatology/SST"), key.getMessage());
    Exception path =
        assertThrows(
            AnalysisException.class, () -> spark.read().format("distarray").load("nowhere.h5"));
    assertTrue(path.getMessage().contains("there is no file"), path.getMessage());
  }
}
