// the same lines on a distributed array and on the array of a block
import org.distarray.Context
import org.distarray.dtype.DType
import org.distarray.ndarray.NdArray
import org.distarray.connector.DistArrays
val context = DistArrays.context(spark)
val local = NdArray.arange(DType.FLOAT64, 4, 6)
val x = context.fromArray(local, context.distribution(local.shape, "bn"))
def same(a: org.distarray.DistArray, b: org.distarray.DistArray) = (a - b).abs.max().asDouble < 1e-12
println("ready")
//> ready

// arithmetic
same(x.sin + 1, x.mapBlocks(b => b.array.sin + 1, DType.FLOAT64))
//> true

// a number on the left
same(2.0 *: x, x.mapBlocks(b => 2.0 *: b.array, DType.FLOAT64))
//> true

// views
same(x("..., ::-1"), x.mapBlocks(b => b.array()("..., ::-1"), DType.FLOAT64))
//> true

// means of rows, taken away
same(x - x.mean(1)("..., None"), x.mapBlocks(b => b.array - b.array.mean(1)("..., None"), DType.FLOAT64))
//> true

// options of reductions
same(x / x.over(1).ddof(1).keepdims.std(), x.mapBlocks(b => b.array / b.array.over(1).ddof(1).keepdims.std(), DType.FLOAT64))
//> true

// a mask
same(x * x.over(1).where(x > 3).keepdims.sum(), x.mapBlocks(b => b.array * b.array.over(1).where(b.array > 3).keepdims.sum(), DType.FLOAT64))
//> true

// running sums
same(x.cumsum(1), x.mapBlocks(b => b.array.cumsum(1), DType.FLOAT64))
//> true

// choices
same((x > 7).where(x, 0.0), x.mapBlocks(b => (b.array > 7).where(b.array, 0.0), DType.FLOAT64))
//> true

// casts
same(x.astype(DType.INT32).remainder(3).astype(DType.FLOAT64), x.mapBlocks(b => b.array.astype(DType.INT32).remainder(3).astype(DType.FLOAT64), DType.FLOAT64))
//> true

// products
val m = NdArray.arange(DType.FLOAT64, 6, 6)
same(x.matmul(m), x.mapBlocks(b => b.array.matmul(m), DType.FLOAT64))
//> true

// writes
val y = x.copy
y("..., 0") = -1
same(y, x.mapBlocks(b => { val a = b.array.copy; a("..., 0") = -1; a }, DType.FLOAT64))
//> true

// a local array that is given a distributed one says what to do
try { local + x } catch { case e: IllegalArgumentException => println(e.getMessage) }
//> call the method of the distributed one, which takes local arrays
