// The features of DistArray in the Spark shell. Start it with the bundle, then paste line by line, or :load this file:
//
//   spark-shell --jars distarray-spark_2.13-0.1.0-SNAPSHOT-bundle.jar --conf spark.distarray.targets=4

import org.distarray.ndarray.NdArray
import org.distarray.connector.DistArrays

// think globally: one array over four engines
val context = DistArrays.context(spark)
val data = NdArray.asarray(Array(Array(.48, .75, 0, .71, .06), Array(.21, .74, .79, .23, .54), Array(.84, .33, .71, .62, .98), Array(.46, .13, .12, .61, .35)))
val darr = context.fromArray(data)
darr.distribution
darr.localArrays

// NumPy's functions, operators, slices and reductions
darr.sin.toArray
(2.0 *: darr + 1).toArray
darr(":-1, 2::2").toArray
darr.sum().asDouble
darr.sum(1).toArray
darr.std().asDouble

// a slice is a view, and writes through
val copy = darr.copy
copy(3, 3) = -0.99
copy("0, 1:3").fill(7)
copy.toArray

// each engine writes and reads its own part
val file = java.nio.file.Files.createTempDirectory("distarray").resolve("tour.h5").toString
context.saveHdf5(file, darr, "buffer", "w")
val columns = context.loadHdf5(file, context.distribution(darr.shape, "nc"), "buffer")
columns.localShapes
(columns === darr).all().item()

// act locally: functions on the engines, which may use values of the shell
context.apply(local => local.random.nextInt(10))
val power = 2.0
context.apply(local => local.block.array.toDoubles.map(v => math.pow(v, power)).sum, darr)
context.register("localDemean", local => local.block.`with`(local.block.array - local.block.array.mean()))
context.call("localDemean", darr).array.toArray
context.close()
