// Gaussian elimination in the Spark shell, by engines that send each other the pivot rows. Start it with the bundle and as many
// cores as engines, then paste line by line, or :load this file:
//
//   spark-shell --master 'local[4]' --jars distarray-spark_2.13-0.1.0-SNAPSHOT-bundle.jar --conf spark.distarray.targets=4

import org.distarray.connector.DistArrays
import org.distarray.dtype.DType
import org.distarray.index.Shape

val context = DistArrays.context(spark)
val n = 64

// a matrix whose factors need no exchange of rows, with cyclic rows, so that all engines have work to the end
val a = context.fromFunction(i => if (i(0) == i(1)) 4.0 else 1.0 / (1 + i(0) + i(1)), context.distribution(Shape.of(n, n), "cn"), DType.FLOAT64)

// in step k the owner of row k sends it to all, and every engine takes a multiple of it from its own rows below: U stays above the
// diagonal, L goes below
val lu = context.callTogether((local, ranks) => { val block = local.block; val rows = block.array; val mine = (0 until rows.shape.dim(0).toInt).map(r => r -> block.globalIndex(0, r)); for (k <- 0 until n) { val own = mine.find(_._2 == k); val pivot = ranks.broadcast(own.map(r => rows.get(s"${r._1}, $k:")).orNull, k % ranks.size); for ((r, g) <- mine if g > k) { val row = rows.get(s"$r, $k:"); val factor = row.getDouble(0) / pivot.getDouble(0); row.assign(row.subtract(pivot.multiply(factor))); row.setDouble(factor, 0) } }; block }, a).array

// the factors, multiplied, are the matrix
val i = context.indices(lu.distribution, 0)
val j = context.indices(lu.distribution, 1)
val lower = lu * (i > j) + (i === j)
val upper = lu * (i <= j)
(lower.matmul(upper) - a).abs.max().asDouble
context.close()
