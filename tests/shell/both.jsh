// the same lines on a distributed array and on the array of a block; in JShell, and as a Java program
import java.util.function.BiPredicate;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
Context context = DistArrays.context();
NdArray local = NdArray.arange(DType.FLOAT64, 4, 6);
DistArray x = context.fromArray(local, context.distribution(local.shape(), "bn"));
BiPredicate<DistArray, DistArray> same = (a, b) -> a.subtract(b).abs().max().asDouble() < 1e-12;
x.localShapes()
//> [(1, 6), (1, 6), (1, 6), (1, 6)]

// arithmetic
same.test(x.sin().add(1), x.mapBlocks(b -> b.array().sin().add(1), DType.FLOAT64))
//> true

// arithmetic that differs
same.test(x.sin().add(1), x.mapBlocks(b -> b.array().sin().add(2), DType.FLOAT64))
//> false

// views
same.test(x.get("..., ::-1"), x.mapBlocks(b -> b.array().get("..., ::-1"), DType.FLOAT64))
//> true

// means of rows, taken away
same.test(x.subtract(x.mean(1).get("..., None")), x.mapBlocks(b -> b.array().subtract(b.array().mean(1).get("..., None")), DType.FLOAT64))
//> true

// options of reductions
same.test(x.divide(x.over(1).ddof(1).keepdims().std()), x.mapBlocks(b -> b.array().divide(b.array().over(1).ddof(1).keepdims().std()), DType.FLOAT64))
//> true

// a mask
same.test(x.multiply(x.over(1).where(x.greater(3)).keepdims().sum()), x.mapBlocks(b -> b.array().multiply(b.array().over(1).where(b.array().greater(3)).keepdims().sum()), DType.FLOAT64))
//> true

// running sums
same.test(x.cumsum(1), x.mapBlocks(b -> b.array().cumsum(1), DType.FLOAT64))
//> true

// choices
same.test(x.greater(7).where(x, 0.0), x.mapBlocks(b -> b.array().greater(7).where(b.array(), 0.0), DType.FLOAT64))
//> true

// casts
same.test(x.astype(DType.INT32).remainder(3).astype(DType.FLOAT64), x.mapBlocks(b -> b.array().astype(DType.INT32).remainder(3).astype(DType.FLOAT64), DType.FLOAT64))
//> true

// products, with a matrix that the function captures
NdArray m = NdArray.arange(DType.FLOAT64, 6, 6);
same.test(x.matmul(m), x.mapBlocks(b -> b.array().matmul(m), DType.FLOAT64))
//> true

// norms
same.test(x.over(1).keepdims().vectorNorm(1).multiply(x), x.mapBlocks(b -> b.array().over(1).keepdims().vectorNorm(1).multiply(b.array()), DType.FLOAT64))
//> true

// writes
DistArray y = x.copy();
y.set("..., 0", -1);
same.test(y, x.mapBlocks(b -> { NdArray a = b.array().copy(); a.set("..., 0", -1); return a; }, DType.FLOAT64))
//> true

// a local array that is given a distributed one says what to do
try { local.add(x); } catch (IllegalArgumentException e) { System.out.println(e.getMessage()); }
//> call the method of the distributed one, which takes local arrays
