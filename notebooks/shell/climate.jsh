// A climate day in JShell, and as a Java program: winds of two years every month, and a climatology of sea-surface temperature with
// missing cells. README.md says how JShell is started; start it in the directory of the project, then paste line by line.
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.NewFile;
import org.distarray.array.Joining;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.store.Labels;
import static org.distarray.array.Histograms.histogram;
import static org.distarray.array.Indexing.pad;
import static org.distarray.array.Indexing.unravelIndex;
import static org.distarray.array.Statistics.nanargmax;
import static org.distarray.array.Statistics.nanmean;
// the data: u and v over (month, latitude, longitude), one block of months an engine
Context context = DistArrays.context();
String data = System.getenv().getOrDefault("DISTARRAY_DATA", "tests/src/test/resources/data");
DistArray u = context.loadHdf5(data + "/navy_winds_1980_1981.nc", "UWND").astype(DType.FLOAT64).persist();
DistArray v = context.loadHdf5(data + "/navy_winds_1980_1981.nc", "VWND").astype(DType.FLOAT64).persist();
DistArray raw = context.loadHdf5(data + "/coads_sst_contiguous.h5", "climatology/SST").astype(DType.FLOAT64);
DistArray sst = raw.greater(-1e33).where(raw, Double.NaN).persist();
u
//> DistArray

// 1. anomaly from the mean over time: its sum of squares
u.subtract(u.mean(0)).square().sum().asDouble()
//> 1384842.3104

// 2. anomaly from the mean of each calendar month
int[] month = IntStream.range(0, 24).map(i -> i % 12).toArray();
u.subtract(u.groupBy(month, 0).mean().take(month, 0)).square().sum().asDouble()
//> 612809.92221

// 3. zonal means of the cells that are not missing, of four rows of January
nanmean(sst, 2).get("0, 40:44").toArray()
//> [27.47335779 27.4057374  27.38841838 27.30067943]

// 4. standard deviation over time, of samples
DistArray deviation = u.over(0).ddof(1).std();
deviation.sum().asDouble()
//> 23406.192186

// 5. running mean of 3 x 3 cells: the nearest latitude beyond the poles, longitudes go round
DistArray mean = u.mean(0);
DistArray around = pad(pad(mean, new long[][] {{1, 1}, {0, 0}}, "edge"), new long[][] {{0, 0}, {1, 1}}, "wrap");
DistArray rows = around.get("0:73").add(around.get("1:74")).add(around.get("2:75"));
DistArray smooth = rows.get(":, 0:144").add(rows.get(":, 1:145")).add(rows.get(":, 2:146")).divide(9.0);
smooth.square().sum().asDouble()
//> 132304.92429

// 6. correlation of u and v over time, in each cell
DistArray correlation = u.over(0).covariance(v).divide(u.std(0).multiply(v.std(0)));
correlation.mean().asDouble()
//> 0.0194528597

// 7. histogram in ten bins of 6 m/s
histogram(u, new int[] {-30, -24, -18, -12, -6, 0, 6, 12, 18, 24, 30}).counts().toArray()
//> [     0      9    492  13515 116233  95690  23713   2630      6      0]

// 8. the warmest cell
unravelIndex(nanargmax(sst).toArray(), sst.shape())
//> [7, 58, 16]

// 9. the three warmest cells and their temperatures
DistArray top = sst.order().argtopk(3);
unravelIndex(top.toArray(), sst.shape())
//> [[7 7 7], [58 57 57], [16 17 16]]

sst.take(top).toArray()
//> [33.15

// 10. 90 % quantile over time
u.quantile(0.9, 0).sum().asDouble()
//> 30447.34887

// 11. sorted along time
u.sort(0).get("12, 36, :3").toArray()
//> [0.53311473 0.74668032 0.69450819]

// 12. strong winds: their number and sum
DistArray strong = u.get(u.greater(15));
strong.size()
//> 193

strong.sum().asDouble()
//> 3036.888611

// 13. the first and the second year, joined again
Joining.concat(List.of(u.get(":12"), u.get("12:"))).equal(u).all().item()
//> true

// 14. means of each year
u.over(0).coarsen(12).mean().square().sum().asDouble()
//> 291804.10619

// 15. linear trend over time in each cell
DistArray t = context.arange(24).subtract(11.5);
DistArray trend = u.multiply(t.get(":, None, None")).sum(0).divide(t.square().sum());
trend.square().sum().asDouble()
//> 85.410971271

// 17. deviation and correlation in one NetCDF-4 file, with names, units and coordinates: ncdump -h shows them
Labels cells = context.files().open(data + "/navy_winds_1980_1981.nc").source("UWND").window("0").labels();
String place = java.nio.file.Files.createTempDirectory("climate").resolve("winds.nc").toString();
NewFile file = context.files().create(place).put("deviation", deviation, cells.named("deviation"));
file.put("correlation", correlation, cells.named("correlation").withAttribute("units", "1")).save();
context.files().open(place).labels("correlation").dimensions()
//> [lat, lon]
context.load(place, "deviation").sum().asDouble()
//> 23406.192186

// 18. temperature as a table: the three warmest rows of latitude, averaged where the file is read
SparkSession spark = SparkSession.active();
spark.read().format("distarray").load(data + "/coads_sst_contiguous.h5").createOrReplaceTempView("sst");
spark.sql("SELECT i1, round(avg(SST), 5) AS mean FROM sst GROUP BY i1 ORDER BY mean DESC LIMIT 3").show();
//> | 48|28.01324|
//> | 47|27.96049|
//> | 49|27.88018|
