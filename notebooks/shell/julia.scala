// The Julia set in the Spark shell. Start it with the bundle, then paste line by line, or :load this file:
//
//   spark-shell --jars distarray-spark_2.13-0.1.0-SNAPSHOT-bundle.jar --conf spark.distarray.targets=8

import org.distarray.connector.DistArrays
import org.distarray.dtype.DType
import org.distarray.index.Shape
import org.distarray.kernel.{Recurrence, Term}
import org.distarray.ndarray.NdArray

val context = DistArrays.context(spark)
val size = 2048
val rows = context.distribution(Shape.of(size, size), "bn")

// the library's loop: z <- z^2 + c while |z| < 2, at most 100 times, in one pass with the coordinates
val x = Term.argument(0)
val y = Term.argument(1)
val square = x.times(x).minus(y.times(y))
val size2 = x.times(x).plus(y.times(y))
val julia = Recurrence.of(java.util.List.of(square.plus(-0.045), x.times(y).times(2).plus(0.45)), size2.less(4), 100)
def plane(axis: Int) = context.indices(rows, axis) * (3.0 / size) - 1.5
val counts = context.countSteps(julia, plane(0), plane(1))
counts.explain()
counts.sum().asLong
counts.mean().asDouble

// the same by a function of each engine's block
def steps(re: Double, im: Double): Int = { var (a, b, n) = (re, im, 0); while (n < 100 && a * a + b * b < 4) { val next = a * a - b * b - 0.045; b = a * b * 2 + 0.45; a = next; n += 1 }; n }
val byBlock = context.zeros(rows, DType.INT8).mapBlocks(block => NdArray.of((for (r <- 0 until block.localShape.dim(0).toInt; c <- 0 until block.localShape.dim(1).toInt) yield steps(block.globalIndex(0, r) * (3.0 / 2048) - 1.5, block.globalIndex(1, c) * (3.0 / 2048) - 1.5)).toArray, block.localShape.dim(0), block.localShape.dim(1)), DType.INT32)
(byBlock === counts).all().item()

// how evenly the rows share the work, and which layout would
context.advise(counts, 0)
context.close()
