// What users type at the shell. "// name" begins a test, "//> text" ends it: the text must be in its output.

// a context on the shell's session
import org.distarray.connector.DistArrays
import org.distarray.dtype.DType
val context = DistArrays.context(spark)
context.nengines
//> Int = 4

// arithmetic in the shell's own signs
val a = context.arange(8)
val b = (-a + 1) * 2.0 - a / 4
println(b.sum().asDouble + " " + (2.0 *: a).sum().asDouble + " " + (a ** 2).sum().asDouble + " " + (a % 3).sum().asDouble)
//> -47.0 56.0 140.0 7.0

// views write through
val c = context.zeros(4, 5)
c("1:3, ::2") = 3
c(0, 0) = 1
println(c.sum().asDouble + " " + c(":, 2").sum().asDouble)
//> 19.0 6.0

// integers read as they write
println(c(1, 2).asDouble + " " + c(0).sum().asDouble)
//> 3.0 1.0

// comparing gives arrays
println(((a > 2) & (a === 5)).toArray)
//> [False False False False False  True False False]

// a function with no array
context.apply(local => local.rank)
//> [0, 1, 2, 3]

// a function of the block
context.apply(local => local.block.array.size, a)
//> [2, 2, 2, 2]

// a function that captures a number of its own cell
val k1 = 3.0; println(context.apply(local => local.rank * k1))
//> [0.0, 3.0, 6.0, 9.0]

// a function that captures a number of an earlier cell
val k2 = 5
context.apply(local => local.rank * k2)
//> [0, 5, 10, 15]

// a nested function that captures a number of its own cell
val q1 = 3.0; println(context.apply(local => Array(1.0, 2.0).map(v => v * q1).sum))
//> [9.0, 9.0, 9.0, 9.0]

// a nested function that captures a number of an earlier cell
val q2 = 2.0
context.apply(local => Array(1.0, 2.0).map(v => v * q2).sum + local.rank)
//> [6.0, 7.0, 8.0, 9.0]

// functions two levels down
context.apply(local => (1 to 3).map(i => (1 to i).map(j => j * k2).sum).sum)
//> [50, 50, 50, 50]

// a class that is not serializable
class NotSerial { val name = "ns" }
//> class NotSerial

// a number beside a value that cannot be serialized, in one cell
val ns = new NotSerial; val k3 = 7; println(context.apply(local => local.rank * k3))
//> [0, 7, 14, 21]

// a number whose cell holds a value that cannot be serialized, in a later cell
context.apply(local => local.rank + k3)
//> [7, 8, 9, 10]

// a nested function beside a value that cannot be serialized
val ns2 = new NotSerial; val k4 = 2.0; println(context.apply(local => Array(1.0, 2.0).map(v => v * k4).sum))
//> [6.0, 6.0, 6.0, 6.0]

// the same in a later cell
context.apply(local => Seq(1, 2).map(v => v * k4 + k3).sum)
//> [20.0, 20.0, 20.0, 20.0]

// a context typed in the function's own cell
val here = DistArrays.context(spark); val k5 = 4; println(here.apply(local => local.rank * k5))
//> [0, 4, 8, 12]

// a value that is needed and cannot be serialized is named
try { context.apply(local => ns.name) } catch { case e: Throwable => println(e.getMessage) }
//> left behind: [context, ns], not serializable

// a method of the shell
def twice(x: Int) = 2 * x + k2
context.apply(local => twice(local.rank))
//> [5, 7, 9, 11]

// a class of the shell
case class Point(x: Double, y: Double)
val p = Point(1.5, 2.5)
context.apply(local => p.x + p.y * local.rank)
//> [1.5, 4.0, 6.5, 9.0]

// a class of the shell made in the function comes back
context.apply(local => Point(local.rank, 1))
//> Point(3.0,1.0)

// a value that is a function
val f = (x: Double) => x * k1
context.apply(local => f(local.rank))
//> [0.0, 3.0, 6.0, 9.0]

// a variable has the value of the time of the call
var count = 1
count = 10
context.apply(local => local.rank + count)
//> [10, 11, 12, 13]

// a lazy value is made on the engine
lazy val late = new NotSerial
context.apply(local => late.name + local.rank)
//> [ns0, ns1, ns2, ns3]

// a value marked transient is not missed
@transient val gone = new NotSerial; val k6 = 6; println(context.apply(local => local.rank * k6))
//> [0, 6, 12, 18]

// an array from a function of the index
val g = context.fromFunction(i => i(0) * 10 + k2, context.distribution(4), DType.FLOAT64)
println(g.toArray)
//> [ 5. 15. 25. 35.]

// a function of blocks
val m = a.mapBlocks(block => { val out = block.array.copy; (0L until out.size).foreach(i => out.setDouble(out.getDouble(i) * q1, i)); out }, DType.INT64)
m.sum().asDouble
//> Double = 84.0

// a registered function and its call
val scaled = context.register("scaled", local => local.block.`with`(local.block.array.copy))
println(scaled.call(a).array.sum().asLong)
//> 28

// a registered function that returns numbers
val sizes = context.register("sizes", local => local.block.array.size * k2)
println(sizes.call(a).values)
//> [10, 10, 10, 10]

// a function that runs on two engines at the same time
import org.distarray.dist.Distribution
import org.distarray.index.Shape
import org.distarray.ufunc.Ufunc
val two = context.arange(Distribution.fromShape(Shape.of(4), 0, 1), DType.INT64)
println(context.applyTogether((local, ranks) => ranks.allReduce(local.block.array.sum() * k2, Ufunc.ADD).asLong + ranks.rank, two))
//> [30, 31]

// more engines at the same time than there are slots
try { context.applyTogether((local, ranks) => ranks.size) } catch { case e: Throwable => println(e.getMessage) }
//> Cannot applyTogether: 4 engines need a slot each at the same time, and Spark has 2

// an error in a function names the rank
try { context.apply(local => 1 / (local.rank - 2)) } catch { case e: Throwable => println(e.getClass.getSimpleName + ": " + e.getMessage) }
//> TaskException: Cannot compute apply on rank 2: java.lang.ArithmeticException: / by zero

// blocks as Spark's own RDD
DistArrays.blocks(a).rdd.map(b => b.array.size * 5).collect()
//> Array(10, 10, 10, 10)
