// A climate day in the Spark shell: winds of two years every month, and a climatology of sea-surface temperature with missing
// cells. Start the shell in the directory of the project with the bundle, then paste line by line, or :load this file:
//
//   spark-shell --jars distarray-spark_2.13-0.1.0-SNAPSHOT-bundle.jar --conf spark.distarray.targets=4

import org.distarray.array.Histograms.histogram
import org.distarray.array.Indexing.{pad, unravelIndex}
import org.distarray.array.Joining
import org.distarray.array.Statistics.{nanargmax, nanmean}
import org.distarray.connector.DistArrays
import org.distarray.dtype.DType.FLOAT64

// the data: u and v over (month, latitude, longitude), one block of months an engine
val context = DistArrays.context(spark)
val data = sys.env.getOrElse("DISTARRAY_DATA", "tests/src/test/resources/data")
val u = context.loadHdf5(s"$data/navy_winds_1980_1981.nc", "UWND").astype(FLOAT64).persist()
val v = context.loadHdf5(s"$data/navy_winds_1980_1981.nc", "VWND").astype(FLOAT64).persist()
val raw = context.loadHdf5(s"$data/coads_sst_contiguous.h5", "climatology/SST").astype(FLOAT64)
val sst = (raw > -1e33).where(raw, Double.NaN).persist()
u
//> DistArray

// 1. anomaly from the mean over time: its sum of squares
(u - u.mean(0)).square.sum().asDouble
//> 1384842.3104

// 2. anomaly from the mean of each calendar month
val month = Array.tabulate(24)(_ % 12)
(u - u.groupBy(month, 0).mean().take(month, 0)).square.sum().asDouble
//> 612809.92221

// 3. zonal means of the cells that are not missing, of four rows of January
nanmean(sst, 2)("0, 40:44").toArray
//> [27.47335779 27.4057374  27.38841838 27.30067943]

// 4. standard deviation over time, of samples
val deviation = u.over(0).ddof(1).std()
deviation.sum().asDouble
//> 23406.192186

// 5. running mean of 3 x 3 cells: the nearest latitude beyond the poles, longitudes go round
val mean = u.mean(0)
val around = pad(pad(mean, Array(Array(1L, 1L), Array(0L, 0L)), "edge"), Array(Array(0L, 0L), Array(1L, 1L)), "wrap")
val smooth = (for (i <- 0 to 2; j <- 0 to 2) yield around(s"$i:${i + 73}, $j:${j + 144}")).reduce(_ + _) / 9.0
smooth.square.sum().asDouble
//> 132304.92429

// 6. correlation of u and v over time, in each cell
val correlation = u.over(0).covariance(v) / (u.std(0) * v.std(0))
correlation.mean().asDouble
//> 0.0194528597

// 7. histogram in ten bins of 6 m/s
histogram(u, Array.range(-30, 31, 6)).counts.toArray
//> [     0      9    492  13515 116233  95690  23713   2630      6      0]

// 8. the warmest cell
unravelIndex(nanargmax(sst).toArray, sst.shape)
//> [7, 58, 16]

// 9. the three warmest cells and their temperatures
val top = sst.order().argtopk(3)
unravelIndex(top.toArray, sst.shape)
//> [[7 7 7], [58 57 57], [16 17 16]]

sst.take(top).toArray
//> [33.15

// 10. 90 % quantile over time
u.quantile(0.9, 0).sum().asDouble
//> 30447.34887

// 11. sorted along time
u.sort(0)("12, 36, :3").toArray
//> [0.53311473 0.74668032 0.69450819]

// 12. strong winds: their number and sum
val strong = u(u > 15.0)
strong.size
//> 193

strong.sum().asDouble
//> 3036.888611

// 13. the first and the second year, joined again
(Joining.concat(java.util.List.of(u(":12"), u("12:"))) === u).all().item()
//> true

// 14. means of each year
u.over(0).coarsen(12).mean().square.sum().asDouble
//> 291804.10619

// 15. linear trend over time in each cell
val t = context.arange(24) - 11.5
val trend = (u * t(":, None, None")).sum(0) / t.square.sum()
trend.square.sum().asDouble
//> 85.410971271

// 17. deviation and correlation in one NetCDF-4 file, with names, units and coordinates: ncdump -h shows them
val cells = context.files().open(s"$data/navy_winds_1980_1981.nc").source("UWND").window("0").labels()
val place = java.nio.file.Files.createTempDirectory("climate").resolve("winds.nc").toString
val file = context.files().create(place).put("deviation", deviation, cells.named("deviation"))
file.put("correlation", correlation, cells.named("correlation").withAttribute("units", "1")).save()
context.files().open(place).labels("correlation").dimensions
//> [lat, lon]
context.load(place, "deviation").sum().asDouble
//> 23406.192186

// 18. temperature as a table: the three warmest rows of latitude, averaged where the file is read
spark.read.format("distarray").load(s"$data/coads_sst_contiguous.h5").createOrReplaceTempView("sst")
spark.sql("SELECT i1, round(avg(SST), 5) AS mean FROM sst GROUP BY i1 ORDER BY mean DESC LIMIT 3").show()
//> | 48|28.01324|
//> | 47|27.96049|
//> | 49|27.88018|
