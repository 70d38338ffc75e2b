// What a NumPy user types, for Scala: numbers on the left of arrays, ranges and several entries as an index, shape(0).
// notebooks/bin/shell and the Jupyter kernel load this file. In Spark's own shell:
//
//   :load notebooks/shell/distarray.scala
//
// and in Zeppelin, paste it into a paragraph. Both kinds of arrays, DistArray and NdArray, have all of it:
//
//   2.0 * a, 1 - a, 0 < a             a(0 to 3, "::2"), a("0:2", "0:3"), a(0, 36, 5), a(::, None)
//   a(Seq(3, 1)), a(Seq(true, false)) a(0 to 3) = 1
//   a.shape(0), for (row <- a) ...    context.zeros(distribution), context.zeros((3, 4)), a.reshape((3, 4))
//   a(0L until a.shape(0)), len(a)    a.sum(Seq(0, 1)), a.mean((0, 1)), a > 0 && a < 5
//   val Seq(m, n) = a.shape.toSeq     context.vstack((a, b)), context.concatenate(Seq(a, b))
//
// and NumPy's functions, of both kinds of arrays, once there is a context: val np = new NumPy(context); shell and kernel have
// np. np.sin(a), np.sum(a, axis = 0), np.concatenate(Seq(a, b)), np.where(m, a, 0), np.zeros((3, 4)), np.arange(10), np.pi.
// Arguments are NumPy's, by place or by name; np.random has its own, and the shape is called size.
//
// A DistArray also has a.toDF, a.toBlocksDF and a.createOrReplaceTempView("sst"), and a frame
// df.toDistArray(context, Shape.of(12, 90), Seq("i0", "i1"), "sst").
//
// A range is a slice, and gives a view: 0 to 3 is 0:4, 3 to 0 by -1 is 3::-1, -3 to -1 is -3:. A Seq of integers takes
// elements, as NumPy's lists do, and a Seq of Booleans is a mask. `a === b` and `a =!= b` compare elements; `a == b` is
// Scala's own and asks whether both are the same array. `a += 1` needs a `var`, as it stands for `a = a + 1`; to write into
// the array itself, and into all views of it, say `a("...") += 1`.

trait IntSyntax extends Serializable {
  /** All else that Int has in Scala. */
  implicit def richInt(i: Int): scala.runtime.RichInt = new scala.runtime.RichInt(i)
}
/** Values of Scala as Java has them. Functions of the engines use it, and so it is no part of an object. */
trait JavaValues extends Serializable {
  /** A Seq or a tuple, of others perhaps, as a list of Java; anything else as it is. */
  protected def plain(value: Any): Any = value match {
    case list: scala.collection.Seq[_] => java.util.Arrays.asList(list.map(plain).toSeq: _*)
    case tuple: Product if tuple.productPrefix.startsWith("Tuple") => plain(tuple.productIterator.toSeq)
    case other => other
  }

  /** An argument of np: None is null, a Seq or a tuple a list. */
  protected def argument(value: Any): Any = value match {
    case None => null
    case other => plain(other)
  }

  protected def list(values: Seq[Any]): java.util.List[Any] = java.util.Arrays.asList(values: _*)
}
object DistArraySyntax extends IntSyntax with JavaValues {
  import scala.collection.immutable.NumericRange
  import scala.language.dynamics
  import scala.language.implicitConversions
  import org.apache.spark.sql.{Dataset, Row}
  import org.distarray.{ArrayFile, Context, DistArray}
  import org.distarray.array.{ArrayLike, Binning, Histograms, Indexing, Logic, Products, Sets, Types}
  import org.distarray.connector.DistArrays
  import org.distarray.connector.np.NamedFunction
  import org.distarray.dist.Distribution
  import org.distarray.dtype.{Complex, DType}
  import org.distarray.function.BlockFunction
  import org.distarray.index.{Index, Shape}
  import org.distarray.ndarray.{AxisFunction, NdArray}
  import org.distarray.protocol.LocalBlock
  import org.distarray.ufunc.Ufunc

  /** The operators of a number and the array on its right. */
  abstract class LeftOf[A] extends Serializable {
    protected def left(ufunc: Ufunc, a: A): A
    def +(a: A): A = left(Ufunc.ADD, a)
    def -(a: A): A = left(Ufunc.SUBTRACT, a)
    def *(a: A): A = left(Ufunc.MULTIPLY, a)
    def /(a: A): A = left(Ufunc.DIVIDE, a)
    def %(a: A): A = left(Ufunc.REMAINDER, a)
    def **(a: A): A = left(Ufunc.POWER, a)
    def &(a: A): A = left(Ufunc.BITWISE_AND, a)
    def |(a: A): A = left(Ufunc.BITWISE_OR, a)
    def ^(a: A): A = left(Ufunc.BITWISE_XOR, a)
    def <<(a: A): A = left(Ufunc.LEFT_SHIFT, a)
    def >>(a: A): A = left(Ufunc.RIGHT_SHIFT, a)
    def <(a: A): A = left(Ufunc.LESS, a)
    def <=(a: A): A = left(Ufunc.LESS_EQUAL, a)
    def >(a: A): A = left(Ufunc.GREATER, a)
    def >=(a: A): A = left(Ufunc.GREATER_EQUAL, a)
    def ===(a: A): A = left(Ufunc.EQUAL, a)
    def =!=(a: A): A = left(Ufunc.NOT_EQUAL, a)
  }
  implicit class NumberLeftOfDistArray(number: AnyVal) extends LeftOf[DistArray] {
    protected def left(ufunc: Ufunc, a: DistArray): DistArray = a.applyLeft(ufunc, number)
  }
  implicit class NumberLeftOfNdArray(number: AnyVal) extends LeftOf[NdArray] {
    protected def left(ufunc: Ufunc, a: NdArray): NdArray = a.applyLeft(ufunc, number)
  }
  implicit class ComplexLeftOfDistArray(number: Complex) extends LeftOf[DistArray] {
    protected def left(ufunc: Ufunc, a: DistArray): DistArray = a.applyLeft(ufunc, number)
  }
  implicit class ComplexLeftOfNdArray(number: Complex) extends LeftOf[NdArray] {
    protected def left(ufunc: Ufunc, a: NdArray): NdArray = a.applyLeft(ufunc, number)
  }

  /** Indexing by any entries, and a loop over the first axis. Slices, and integers, give views. */
  abstract class Indexed[A] extends Serializable {
    protected def view(index: Seq[Index]): A
    protected def take(index: Seq[AnyRef]): A
    protected def set(index: Seq[Index], value: Any): Unit
    protected def put(index: AnyRef, value: Any): Unit
    protected def dims: Shape

    def apply(index: Any*): A = index.flatMap(entries) match {
      case Basic(basic) => view(basic)
      case arrays => take(arrays)
    }
    def update(indexAndValue: Any*): Unit = {
      val value = javaArray(indexAndValue.last)
      indexAndValue.init.flatMap(entries) match {
        case Basic(basic) => set(basic, value)
        case Seq(one) => put(one, value)
        case arrays => put(arrays.toArray, value)
      }
    }
    def shape(axis: Int): Long = lengthOf(dims, axis)
    def length: Long = lengthOf(dims, 0)
    def foreach[U](visit: A => U): Unit = (0L until lengthOf(dims, 0)).foreach(i => visit(view(Seq(Index.at(i)))))
  }
  implicit class IndexedDistArray(a: DistArray) extends Indexed[DistArray] {
    protected def view(index: Seq[Index]): DistArray = a.get(index: _*)
    protected def take(index: Seq[AnyRef]): DistArray = a.at(index: _*)
    protected def set(index: Seq[Index], value: Any): Unit = a.set(index.toArray, value)
    protected def put(index: AnyRef, value: Any): Unit = a.setAt(index, value)
    protected def dims: Shape = a.shape
  }
  implicit class IndexedNdArray(a: NdArray) extends Indexed[NdArray] {
    protected def view(index: Seq[Index]): NdArray = a.get(index: _*)
    protected def take(index: Seq[AnyRef]): NdArray = a.at(index: _*)
    protected def set(index: Seq[Index], value: Any): Unit = a.set(index.toArray, value)
    protected def put(index: AnyRef, value: Any): Unit = a.setAt(index, value)
    protected def dims: Shape = a.shape
  }

  implicit class IndexedShape(shape: Shape) extends Serializable {
    def apply(axis: Int): Long = lengthOf(shape, axis)
    def toSeq: Seq[Long] = shape.toArray.toSeq
  }
  def len(a: ArrayLike[_]): Long = lengthOf(a.shape, 0)

  /** Ranges from an Int to an Int or a Long, as 0 until a.shape(0); the name takes the place of Predef's intWrapper. */
  implicit def intWrapper(start: Int): FromInt = new FromInt(start)
  final class FromInt(start: Int) extends Serializable {
    def until(end: Int): Range = Range(start, end)
    def until(end: Int, step: Int): Range = Range(start, end, step)
    def until(end: Long): NumericRange.Exclusive[Long] = NumericRange(start.toLong, end, 1L)
    def to(end: Int): Range.Inclusive = Range.inclusive(start, end)
    def to(end: Int, step: Int): Range.Inclusive = Range.inclusive(start, end, step)
    def to(end: Long): NumericRange.Inclusive[Long] = NumericRange.inclusive(start.toLong, end, 1L)
  }

  /** Axes and shapes that are a Seq or a tuple, and masks that are joined. */
  abstract class InTuples[A <: ArrayLike[A]] extends Serializable {
    protected def array: A
    private def call(name: String, argument: Any): A =
      NamedFunction.call(name, java.util.Arrays.asList(array, plain(argument))).asInstanceOf[A]
    private def over(name: String, axes: AnyRef): A = plain(axes) match {
      case list: java.util.List[_] if list.toArray.forall(_.isInstanceOf[Int]) => call(name, list)
      case other => throw new IllegalArgumentException(s"Cannot compute $name over axes $other (numbers: a.$name(0), a.$name(0, 1))")
    }
    def sum(axes: AnyRef): A = over("sum", axes)
    def prod(axes: AnyRef): A = over("prod", axes)
    def mean(axes: AnyRef): A = over("mean", axes)
    def std(axes: AnyRef): A = over("std", axes)
    def variance(axes: AnyRef): A = over("variance", axes)
    def min(axes: AnyRef): A = over("min", axes)
    def max(axes: AnyRef): A = over("max", axes)
    def any(axes: AnyRef): A = over("any", axes)
    def all(axes: AnyRef): A = over("all", axes)
    def reshape(shape: AnyRef): A = call("reshape", shape)
    def transpose(axes: AnyRef): A = call("transpose", axes)
    def &&(other: Any): A = call("logicalAnd", other)
    def ||(other: Any): A = call("logicalOr", other)
  }
  implicit class DistArrayInTuples(protected val array: DistArray) extends InTuples[DistArray]
  implicit class NdArrayInTuples(protected val array: NdArray) extends InTuples[NdArray]

  /** Arrays of float64 in a layout of one's own, shapes that are tuples, and arrays that are joined. */
  implicit class ByContext(context: Context) extends Serializable {
    def zeros(d: Distribution): DistArray = context.zeros(d, DType.FLOAT64)
    def ones(d: Distribution): DistArray = context.ones(d, DType.FLOAT64)
    def empty(d: Distribution): DistArray = context.empty(d, DType.FLOAT64)
    def zeros(shape: AnyRef): DistArray = context.zeros(lengths(shape): _*)
    def ones(shape: AnyRef): DistArray = context.ones(lengths(shape): _*)
    def empty(shape: AnyRef): DistArray = context.empty(lengths(shape): _*)
    def concat(arrays: AnyRef): DistArray = context.concat(several(arrays): _*)
    def concatenate(arrays: AnyRef): DistArray = concat(arrays)
    def stack(arrays: AnyRef): DistArray = context.stack(several(arrays): _*)
    def vstack(arrays: AnyRef): DistArray = context.vstack(several(arrays): _*)
    def hstack(arrays: AnyRef): DistArray = context.hstack(several(arrays): _*)
    private def several(arrays: AnyRef): Seq[DistArray] = plain(arrays) match {
      case list: java.util.List[_] => list.toArray.toSeq.map(_.asInstanceOf[DistArray])
    }
  }

  /** Scala's functions where several methods have one name, of which Scala 2.13.8 takes none for a function of Java. */
  implicit def blockFunction(f: LocalBlock => NdArray): BlockFunction = block => f(block)
  implicit def axisFunction(f: NdArray => Any): AxisFunction = line => f(line).asInstanceOf[AnyRef]

  /** A file's arrays by their names. */
  implicit class InFile(file: ArrayFile) extends Serializable {
    def apply(key: String): DistArray = file.load(key)
  }

  /** Arrays as frames and tables of Spark SQL. */
  implicit class InSparkSql(a: DistArray) extends Serializable {
    def toDF: Dataset[Row] = DistArrays.toDF(a)
    def toBlocksDF: Dataset[Row] = DistArrays.toBlocksDF(a)
    def createOrReplaceTempView(name: String): Unit = DistArrays.createOrReplaceTempView(a, name)
    def createGlobalTempView(name: String): Unit = DistArrays.createGlobalTempView(a, name)
  }

  /** Frames as arrays. */
  implicit class OfSparkSql(frame: Dataset[Row]) extends Serializable {
    def toDistArray(context: Context, shape: Shape, indices: Seq[String], value: String): DistArray =
      DistArrays.fromDF(context, frame, shape, java.util.Arrays.asList(indices: _*), value)
    def toDistArray(context: Context, column: String): DistArray = DistArrays.fromDF(context, frame, column)
  }

  /** The first argument of a function of np, which says what the function gives. */
  final class First[A](val ready: Any, val result: AnyRef => A)
  trait FirstNumbers extends JavaValues {
    implicit def number[T](x: T)(implicit n: Numeric[T]): First[Double] =
      new First[Double](NdArray.scalar(n.toDouble(x)), _.asInstanceOf[NdArray].asDouble)
    implicit def numbers[T](all: scala.collection.Seq[T])(implicit n: Numeric[T]): First[NdArray] =
      new First[NdArray](NdArray.asarray(plain(all)), _.asInstanceOf[NdArray])
    implicit def rowsOfNumbers[T](all: scala.collection.Seq[scala.collection.Seq[T]])(implicit n: Numeric[T]): First[NdArray] =
      new First[NdArray](NdArray.asarray(plain(all)), _.asInstanceOf[NdArray])
  }
  object First extends FirstNumbers {
    private def of[A](ready: Any): First[A] = new First[A](ready, _.asInstanceOf[A])
    implicit def array[A <: ArrayLike[A]](a: A): First[A] = of(a)
    implicit def list[A <: ArrayLike[A]](all: scala.collection.Seq[A]): First[A] = of(plain(all))
    implicit def rows[A <: ArrayLike[A]](all: scala.collection.Seq[scala.collection.Seq[A]]): First[A] = of(plain(all))
    implicit def pair[A <: ArrayLike[A]](all: (A, A)): First[A] = of(plain(all))
    implicit def three[A <: ArrayLike[A]](all: (A, A, A)): First[A] = of(plain(all))
  }

  /** The first argument of a call with names; its own may be empty. */
  final class Named[A](val name: String, val first: First[A])
  object Named {
    implicit def first[T, A](pair: (String, T))(implicit as: T => First[A]): Named[A] = new Named[A](pair._1, as(pair._2))
  }

  /** NumPy's functions by its names; those that are not members are found among the methods and chapters of arrays. */
  class NumPy(@transient context: Context) extends Dynamic with JavaValues {
    val pi: Double = Math.PI
    val e: Double = Math.E
    val inf: Double = Double.PositiveInfinity
    val nan: Double = Double.NaN
    val newaxis: Index = Index.newAxis()
    private def here: Context = if (context != null) context else throw new IllegalStateException(
      "Cannot make a distributed array in a function of the engines (NdArray makes one of a block)")
    def zeros(shape: Any, dtype: DType = DType.FLOAT64): DistArray = here.zeros(dtype, lengths(shape): _*)
    def ones(shape: Any, dtype: DType = DType.FLOAT64): DistArray = here.ones(dtype, lengths(shape): _*)
    def empty(shape: Any, dtype: DType = DType.FLOAT64): DistArray = zeros(shape, dtype)
    def full(shape: Any, value: Any): DistArray = here.full(Shape.of(lengths(shape): _*), javaArray(value))
    def array(values: Any): DistArray = here.fromArray(javaArray(values))
    def array(values: Any, dtype: DType): DistArray = array(values).astype(dtype)
    def asarray(values: Any): DistArray = array(values)
    def arange(stop: Long): DistArray = here.arange(stop)
    def arange(stop: Double): DistArray = here.arange(stop)
    def arange(start: Long, stop: Long): DistArray = here.arange(start, stop)
    def arange(start: Double, stop: Double): DistArray = here.arange(start, stop)
    def arange(start: Long, stop: Long, step: Long): DistArray = here.arange(start, stop, step)
    def arange(start: Double, stop: Double, step: Double): DistArray = here.arange(start, stop, step)
    def linspace(start: Double, stop: Double, num: Long = 50, endpoint: Boolean = true): DistArray =
      here.linspace(start, stop, num, endpoint)
    def eye(n: Long): DistArray = here.eye(n)
    def identity(n: Long): DistArray = here.eye(n)
    def selectDynamic(name: String): DType = DType.values.find(_.toString == name).getOrElse(
      throw new IllegalArgumentException(s"Cannot find np.$name (np.$name(a) of an array a, or a dtype, such as np.float32)"))
    def random: NumPyRandom = new NumPyRandom(here.random, here)
    def load(path: String): DistArray = here.load(path)
    def save(path: String, a: DistArray): Unit = here.save(path, a)
    def shape(a: ArrayLike[_]): Shape = a.shape
    def ndim(a: ArrayLike[_]): Int = a.ndim
    def size(a: ArrayLike[_]): Long = a.size
    def allclose[A <: ArrayLike[A]](a: A, b: Any, rtol: Double = 1e-5, atol: Double = 1e-8, equal_nan: Boolean = false): Boolean =
      Logic.allclose(a, javaArray(b), rtol, atol, equal_nan)
    def array_equal[A <: ArrayLike[A]](a: A, b: Any, equal_nan: Boolean = false): Boolean =
      Logic.arrayEqual(a, javaArray(b), equal_nan)
    def einsum[A <: ArrayLike[A]](subscripts: String, first: A, more: A*): A =
      Products.einsum(subscripts, first, more: _*)
    def ix_(lists: Any*): Array[AnyRef] = Indexing.ix(lists.map(javaArray): _*)

    def can_cast(from: Any, to: Any): Boolean = Types.canCast(from, dtypeOf(to))
    def result_type(operands: Any*): DType = Types.resultType(operands.map(_.asInstanceOf[AnyRef]): _*)
    def finfo(of: Any): Types.FloatInfo = Types.finfo(of)
    def iinfo(of: Any): Types.IntegerInfo = Types.iinfo(of)
    private def dtypeOf(word: Any): DType = word match {
      case dtype: DType => dtype
      case name: String => selectDynamic(name)
      case other => throw new IllegalArgumentException(s"Cannot take $other for a dtype (np.float32, for example)")
    }

    // what gives several arrays, or writes into one
    def nonzero[A <: ArrayLike[A]](a: A): Seq[A] = several("nonzero", a)
    def divmod[A <: ArrayLike[A]](a: A, b: Any): Seq[A] = several("divmod", a, b)
    def modf[A <: ArrayLike[A]](a: A): Seq[A] = several("modf", a)
    def frexp[A <: ArrayLike[A]](a: A): Seq[A] = several("frexp", a)
    def split[A <: ArrayLike[A]](a: A, parts: Any, axis: Int = 0): Seq[A] = several("split", a, parts, Seq(axis))
    def array_split[A <: ArrayLike[A]](a: A, parts: Int, axis: Int = 0): Seq[A] = several("array_split", a, parts, Seq(axis))
    def unstack[A <: ArrayLike[A]](a: A, axis: Int = 0): Seq[A] = several("unstack", a, Seq(axis))
    def gradients[A <: ArrayLike[A]](f: A, spacings: Any*): Seq[A] = several("gradient", f, spacings, 1, Seq())
    def broadcast_arrays[A <: ArrayLike[A]](arrays: A*): Seq[A] = several("broadcast_arrays", arrays)
    def meshgrid[A <: ArrayLike[A]](vectors: A*): Seq[A] = several("meshgrid", vectors, "xy")
    def unravel_index[A <: ArrayLike[A]](a: A, shape: Any): Seq[A] =
      several("unravel_index", a, Shape.of(lengths(shape): _*))
    def histogram[A <: ArrayLike[A]](a: A, bins: Any = 10, range: (Double, Double) = null, weights: Any = null, density: Boolean = false): (A, A) = {
      val binning = plain(bins) match {
        case n: Int => Binning.of(n)
        case rule: String => Binning.of(rule)
        case edges => Binning.edges(doubles(edges): _*)
      }
      val between = if (range == null) binning else binning.between(range._1, range._2)
      val counted = if (weights == null) Histograms.histogram(a, between) else Histograms.histogram(a, between, javaArray(weights))
      (if (density) counted.density else counted.counts, counted.edges)
    }
    def unique_all[A <: ArrayLike[A]](a: A): Sets.Unique[A] = NamedFunction.unique("unique_all", a)
    def unique_counts[A <: ArrayLike[A]](a: A): Sets.Unique[A] = NamedFunction.unique("unique_counts", a)
    def unique_inverse[A <: ArrayLike[A]](a: A): Sets.Unique[A] = NamedFunction.unique("unique_inverse", a)
    def put[A <: ArrayLike[A]](a: A, indices: Any, values: Any): Unit = call("put", a, indices, values)
    def place[A <: ArrayLike[A]](a: A, mask: Any, values: Any): Unit = call("place", a, mask, values)
    def put_along_axis[A <: ArrayLike[A]](a: A, indices: Any, values: Any, axis: Int): Unit =
      call("put_along_axis", a, indices, values, axis)
    def fill_diagonal[A <: ArrayLike[A]](a: A, value: Any, wrap: Boolean = false): Unit = call("fill_diagonal", a, value, wrap)
    def copyto[A <: ArrayLike[A]](to: A, from: Any): Unit = call("set", to, "...", from)

    val add: NamedUfunc = new NamedUfunc("add", "addAt", "sum", "cumsum")
    val multiply: NamedUfunc = new NamedUfunc("multiply", "", "prod", "cumprod")
    val minimum: NamedUfunc = new NamedUfunc("minimum", "minimumAt", "min", "")
    val maximum: NamedUfunc = new NamedUfunc("maximum", "maximumAt", "max", "")
    val logical_and: NamedUfunc = new NamedUfunc("logical_and", "", "all", "")
    val logical_or: NamedUfunc = new NamedUfunc("logical_or", "", "any", "")

    def applyDynamic[A](name: String)(first: First[A], more: Any*): A =
      first.result(NamedFunction.array(name, list(first.ready +: more.map(argument))))

    def applyDynamicNamed[A](name: String)(first: Named[A], more: (String, Any)*): A = {
      val all = (first.name, first.first.ready) +: more.map(m => (m._1, argument(m._2)))
      val (named, places) = all.partition(_._1.nonEmpty)
      val options = new java.util.LinkedHashMap[String, Any]
      named.foreach(o => options.put(o._1, o._2))
      first.first.result(NamedFunction.array(name, list(places.map(_._2)), options))
    }

    private def call(name: String, arguments: Any*): AnyRef = NamedFunction.call(name, list(arguments.map(plain)))
    private def several[A](name: String, arguments: Any*): Seq[A] = call(name, arguments: _*) match {
      case all: java.util.List[_] => all.toArray.toSeq.map(_.asInstanceOf[A])
    }
  }

  /** A ufunc of np with its methods: np.add(a, b), np.add.at(a, i, 1), np.add.reduce(a), np.add.accumulate(a). */
  final class NamedUfunc(name: String, atName: String, reduced: String, accumulated: String) extends JavaValues {
    def apply[A](first: First[A], more: Any*): A =
      first.result(NamedFunction.array(name, list(first.ready +: more.map(argument))))
    def at[A <: ArrayLike[A]](a: A, index: Any, value: Any): Unit = known(atName, "at", a, javaIndex(index), javaArray(value))
    def reduce[A <: ArrayLike[A]](a: A, axis: Int = 0): A = known(reduced, "reduce", a, axis).asInstanceOf[A]
    def accumulate[A <: ArrayLike[A]](a: A, axis: Int = 0): A = known(accumulated, "accumulate", a, axis).asInstanceOf[A]

    private def known(method: String, word: String, arguments: Any*): AnyRef =
      if (method.isEmpty) throw new IllegalArgumentException(s"Cannot call np.$name.$word (it is not there: a loop, or another function)")
      else NamedFunction.call(method, list(arguments))
  }

  /** Random numbers as np.random has them: the shape is called size, and stands last. */
  final class NumPyRandom(numbers: org.distarray.Random, @transient context: Context) extends Serializable {
    def seed(value: Long): NumPyRandom = { numbers.seed(value); this }
    def default_rng(value: Long): NumPyRandom = seed(value)
    def default_rng(): NumPyRandom = this
    def rand(shape: Long*): DistArray = numbers.rand(shape: _*)
    def randn(shape: Long*): DistArray = numbers.randn(shape: _*)
    def random(size: Any = Nil): DistArray = numbers.rand(lengths(size): _*)
    def uniform(low: Double = 0, high: Double = 1, size: Any = Nil): DistArray = numbers.uniform(low, high, lengths(size): _*)
    def normal(loc: Double = 0, scale: Double = 1, size: Any = Nil): DistArray = numbers.normal(loc, scale, lengths(size): _*)
    def standard_normal(size: Any = Nil): DistArray = numbers.randn(lengths(size): _*)
    def exponential(scale: Double = 1, size: Any = Nil): DistArray = numbers.exponential(scale, lengths(size): _*)
    def gamma(shape: Double, scale: Double = 1, size: Any = Nil): DistArray = numbers.gamma(shape, scale, lengths(size): _*)
    def beta(a: Double, b: Double, size: Any = Nil): DistArray = numbers.beta(a, b, lengths(size): _*)
    def poisson(lam: Double = 1, size: Any = Nil): DistArray = numbers.poisson(lam, lengths(size): _*)
    def binomial(n: Long, p: Double, size: Any = Nil): DistArray = numbers.binomial(n, p, lengths(size): _*)
    def integers(low: Long, high: Any = null, size: Any = Nil, dtype: DType = DType.INT64): DistArray = high match {
      case null => numbers.integers(0L, low, dtype, lengths(size): _*)
      case n: Number => numbers.integers(low, n.longValue, dtype, lengths(size): _*)
      case other => throw new IllegalArgumentException(s"Cannot draw integers below $other (a whole number)")
    }
    def randint(low: Long, high: Any = null, size: Any = Nil, dtype: DType = DType.INT64): DistArray = integers(low, high, size, dtype)
    def permutation(n: Long): DistArray = numbers.permutation(n)
    def permutation(a: DistArray): DistArray = numbers.permutation(a)
    def shuffle(a: DistArray): Unit = numbers.shuffle(a)
    def choice(a: Any, size: Any = Nil, replace: Boolean = true, p: Any = null): DistArray = {
      val from = a match {
        case array: DistArray => array
        case n: Int => context.arange(n)
        case n: Long => context.arange(n)
        case other => context.fromArray(javaArray(other))
      }
      if (p == null) numbers.choice(from, replace, lengths(size): _*)
      else numbers.choice(from, context.asarray(javaArray(p)), replace, lengths(size): _*)
    }
    override def toString: String = numbers.toString
  }

  private def doubles(values: Any): Array[Double] = plain(values) match {
    case all: java.util.List[_] => all.toArray.map(_.asInstanceOf[Number].doubleValue)
    case all: Array[Double] => all
    case all: NdArray => all.toDoubles
    case other => throw new IllegalArgumentException(s"Cannot take the numbers of $other (a Seq, an Array or an NdArray)")
  }

  /** The lengths of a shape, or axes: a number, a tuple or a Seq. */
  private def lengths(shape: Any): Array[Long] = plain(shape) match {
    case n: Number => Array(n.longValue)
    case list: java.util.List[_] if list.toArray.forall(_.isInstanceOf[Number]) =>
      list.toArray.map(_.asInstanceOf[Number].longValue)
    case other => throw new IllegalArgumentException(
      s"Cannot make an array of shape $other (whole numbers; a dtype comes first: context.zeros(INT32, 3, 4))")
  }

  private def lengthOf(shape: Shape, axis: Int): Long = shape.dim(shape.axis(axis))

  private object Basic extends Serializable { // it is a field of what functions of the shell hold
    def unapply(entries: Seq[AnyRef]): Option[Seq[Index]] =
      if (entries.forall(_.isInstanceOf[Index])) Some(entries.map(_.asInstanceOf[Index])) else None
  }

  /** The library's words for an entry of an index; a text may have several. */
  private def entries(word: Any): Seq[AnyRef] = word match {
    case text: String => Index.parse(text).toSeq
    case i: Int => Seq(Index.at(i.toLong))
    case i: Long => Seq(Index.at(i))
    case None => Seq(Index.newAxis())
    case all if all == scala.collection.immutable.:: => Seq(Index.all())
    case range: Range => Seq(slice(range.start, range.end, range.step, range.isInclusive))
    case range: NumericRange[_] if range.start.isInstanceOf[Long] =>
      val ends = range.asInstanceOf[NumericRange[Long]]
      Seq(slice(ends.start, ends.end, ends.step, ends.isInclusive))
    case list: Array[Int] => Seq(Index.list(list.map(_.toLong): _*))
    case list: Array[Long] => Seq(Index.list(list: _*))
    case several: Array[AnyRef] => several.toSeq // of np.ix_
    case list: scala.collection.Seq[_] if list.forall(i => i.isInstanceOf[Int] || i.isInstanceOf[Long]) =>
      Seq(Index.list(list.map(_.asInstanceOf[Number].longValue).toSeq: _*))
    case mask: scala.collection.Seq[_] if mask.forall(_.isInstanceOf[Boolean]) =>
      Seq(mask.map(_.asInstanceOf[Boolean]).toArray)
    case rows: scala.collection.Seq[_] => Seq(plain(rows).asInstanceOf[AnyRef])
    case other => Seq(other.asInstanceOf[AnyRef])
  }

  /** A range as a slice; one from below 0 to above it is no slice, and lists its indices. */
  private def slice(start: Long, end: Long, step: Long, isInclusive: Boolean): Index = {
    val sign = step.sign
    val stop = if (isInclusive) end + sign else end
    if ((stop - start).sign != sign) Index.span(0, 0)
    else {
      val last = start + (stop - sign - start) / step * step
      if (start < 0 != last < 0) Index.list((start to last by step): _*)
      else {
        val isOpen = last + sign == (if (step > 0) 0 else -1)
        new Index.Span(Long.box(start), if (isOpen) null else Long.box(last + sign), step)
      }
    }
  }

  /** The entries of an index as setAt and addAt take them. */
  private def javaIndex(index: Any): AnyRef = (index match {
    case tuple: Product if tuple.productPrefix.startsWith("Tuple") => tuple.productIterator.toSeq.flatMap(entries)
    case other => entries(other)
  }) match {
    case Seq(one) => one
    case several => several.toArray
  }

  /** A Seq or a tuple, of others perhaps, as a Java array; anything else as it is. */
  private def javaArray(value: Any): AnyRef = value match {
    case list: scala.collection.Seq[_] => list.map(javaArray).toArray[AnyRef]
    case tuple: Product if tuple.productPrefix.startsWith("Tuple") => tuple.productIterator.map(javaArray).toArray[AnyRef]
    case other => other.asInstanceOf[AnyRef]
  }
}

import DistArraySyntax._
