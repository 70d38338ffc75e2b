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
object DistArraySyntax extends IntSyntax {
  import scala.collection.immutable.NumericRange
  import scala.language.dynamics
  import scala.language.implicitConversions
  import org.apache.spark.sql.{Dataset, Row}
  import org.distarray.{ArrayFile, Context, DistArray}
  import org.distarray.array.ArrayLike
  import org.distarray.connector.{DistArrays, NamedFunction}
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

  /** Of what a function of np is: its first argument, and what it gives. */
  @scala.annotation.implicitNotFound("np's functions begin with an array, a Seq or tuple of arrays, or a number, and not with ${T}")
  final class First[T, A](val ready: T => Any, val result: AnyRef => A)
  trait FirstNumbers {
    implicit def number[T](implicit n: Numeric[T]): First[T, Double] =
      new First[T, Double](x => NdArray.scalar(n.toDouble(x)), _.asInstanceOf[NdArray].asDouble)
  }
  object First extends FirstNumbers {
    implicit def array[A <: ArrayLike[A]]: First[A, A] = new First[A, A](a => a, _.asInstanceOf[A])
    implicit def list[A <: ArrayLike[A], S[X] <: scala.collection.Seq[X]]: First[S[A], A] = new First[S[A], A](plain, _.asInstanceOf[A])
    implicit def pair[A <: ArrayLike[A]]: First[(A, A), A] = new First[(A, A), A](plain, _.asInstanceOf[A])
    implicit def three[A <: ArrayLike[A]]: First[(A, A, A), A] = new First[(A, A, A), A](plain, _.asInstanceOf[A])
  }

  /** NumPy's functions by its names; those that are not members are found among the methods and chapters of arrays. */
  class NumPy(@transient context: Context) extends Dynamic with Serializable {
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
    def random: org.distarray.Random = here.random
    def load(path: String): DistArray = here.load(path)
    def save(path: String, a: DistArray): Unit = here.save(path, a)
    def shape(a: ArrayLike[_]): Shape = a.shape
    def ndim(a: ArrayLike[_]): Int = a.ndim
    def size(a: ArrayLike[_]): Long = a.size
    def allclose[A <: ArrayLike[A]](a: A, b: Any): Boolean = org.distarray.array.Logic.allclose(a, javaArray(b))
    def array_equal[A <: ArrayLike[A]](a: A, b: Any): Boolean = org.distarray.array.Logic.arrayEqual(a, javaArray(b))

    def applyDynamic[T, A](name: String)(first: T, more: Any*)(implicit of: First[T, A]): A =
      of.result(NamedFunction.array(name, list(of.ready(first) +: more.map(plain))))

    def applyDynamicNamed[T, A](name: String)(first: (String, T), more: (String, Any)*)(implicit of: First[T, A]): A = {
      val (options, places) = more.partition(o => o._1.nonEmpty && o._1 != "axis")
      val all = of.ready(first._2) +: places.map(p => plain(p._2))
      val value = if (options.isEmpty) NamedFunction.array(name, list(all))
      else NamedFunction.array(name, list(all), java.util.Map.ofEntries(options.map(o => java.util.Map.entry(o._1, plain(o._2))): _*))
      of.result(value)
    }

    private def list(values: Seq[Any]): java.util.List[Any] = java.util.Arrays.asList(values: _*)
  }

  /** The lengths of a shape, or axes: a number, a tuple or a Seq. */
  private def lengths(shape: Any): Array[Long] = plain(shape) match {
    case n: Number => Array(n.longValue)
    case list: java.util.List[_] if list.toArray.forall(_.isInstanceOf[Number]) =>
      list.toArray.map(_.asInstanceOf[Number].longValue)
    case other => throw new IllegalArgumentException(
      s"Cannot make an array of shape $other (whole numbers; a dtype comes first: context.zeros(INT32, 3, 4))")
  }

  /** A Seq or a tuple, of others perhaps, as a list of Java; anything else as it is. */
  private def plain(value: Any): Any = value match {
    case list: scala.collection.Seq[_] => java.util.Arrays.asList(list.map(plain).toSeq: _*)
    case tuple: Product if tuple.productPrefix.startsWith("Tuple") => plain(tuple.productIterator.toSeq)
    case other => other
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
    case list: scala.collection.Seq[_] if list.forall(i => i.isInstanceOf[Int] || i.isInstanceOf[Long]) =>
      Seq(Index.list(list.map(_.asInstanceOf[Number].longValue).toSeq: _*))
    case mask: scala.collection.Seq[_] if mask.forall(_.isInstanceOf[Boolean]) =>
      Seq(mask.map(_.asInstanceOf[Boolean]).toArray)
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

  /** A Seq or a tuple, of others perhaps, as a Java array; anything else as it is. */
  private def javaArray(value: Any): AnyRef = value match {
    case list: scala.collection.Seq[_] => list.map(javaArray).toArray[AnyRef]
    case tuple: Product if tuple.productPrefix.startsWith("Tuple") => tuple.productIterator.map(javaArray).toArray[AnyRef]
    case other => other.asInstanceOf[AnyRef]
  }
}

import DistArraySyntax._
