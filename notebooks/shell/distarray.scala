// What a NumPy user types, for Scala: numbers on the left of arrays, ranges and several entries as an index, shape(0).
// notebooks/bin/shell and the Jupyter kernel load this file. In Spark's own shell:
//
//   :load notebooks/shell/distarray.scala
//
// and in Zeppelin, paste it into a paragraph. Both kinds of arrays, DistArray and NdArray, have all of it:
//
//   2.0 * a, 1 - a, 0 < a             a(0 to 3, "::2"), a("0:2", "0:3"), a(0, 36, 5), a(::, None)
//   a(Seq(3, 1)), a(Seq(true, false)) a(0 to 3) = 1
//   a.shape(0), for (row <- a) ...    context.zeros(distribution)
//
// A DistArray also has a.toDF, a.toBlocksDF and a.createOrReplaceTempView("sst"), and a frame
// df.toDistArray(context, Shape.of(12, 90), Seq("i0", "i1"), "sst").
//
// A range is a slice, and gives a view: 0 to 3 is 0:4, 3 to 0 by -1 is 3::-1, -3 to -1 is -3:. A Seq of integers takes
// elements, as NumPy's lists do, and a Seq of Booleans is a mask. `a === b` and `a =!= b` compare elements; `a == b` is
// Scala's own and asks whether both are the same array. `a += 1` needs a `var`, as it stands for `a = a + 1`; to write into
// the array itself, and into all views of it, say `a("...") += 1`.

object DistArraySyntax extends Serializable {
  import org.apache.spark.sql.{Dataset, Row}
  import org.distarray.{Context, DistArray}
  import org.distarray.connector.DistArrays
  import org.distarray.dist.Distribution
  import org.distarray.dtype.{Complex, DType}
  import org.distarray.index.{Index, Shape}
  import org.distarray.ndarray.NdArray
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
    def shape(axis: Int): Long = length(dims, axis)
    def foreach[U](visit: A => U): Unit = (0L until length(dims, 0)).foreach(i => visit(view(Seq(Index.at(i)))))
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
    def apply(axis: Int): Long = length(shape, axis)
  }

  /** Arrays of float64 in a layout of one's own. */
  implicit class MakingInLayouts(context: Context) extends Serializable {
    def zeros(d: Distribution): DistArray = context.zeros(d, DType.FLOAT64)
    def ones(d: Distribution): DistArray = context.ones(d, DType.FLOAT64)
    def empty(d: Distribution): DistArray = context.empty(d, DType.FLOAT64)
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

  private def length(shape: Shape, axis: Int): Long = shape.dim(shape.axis(axis))

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
    case range: Range => Seq(slice(range))
    case list: Array[Int] => Seq(Index.list(list.map(_.toLong): _*))
    case list: Array[Long] => Seq(Index.list(list: _*))
    case list: scala.collection.Seq[_] if list.forall(i => i.isInstanceOf[Int] || i.isInstanceOf[Long]) =>
      Seq(Index.list(list.map(_.asInstanceOf[Number].longValue).toSeq: _*))
    case mask: scala.collection.Seq[_] if mask.forall(_.isInstanceOf[Boolean]) =>
      Seq(mask.map(_.asInstanceOf[Boolean]).toArray)
    case other => Seq(other.asInstanceOf[AnyRef])
  }

  /** A range as a slice; one from below 0 to above it is no slice, and lists its indices. */
  private def slice(range: Range): Index =
    if (range.isEmpty) Index.span(0, 0)
    else if (range.start < 0 != range.last < 0) Index.list(range.map(_.toLong): _*)
    else {
      val stop = range.last + range.step.sign
      val isOpen = stop == (if (range.step > 0) 0 else -1)
      new Index.Span(Long.box(range.start.toLong), if (isOpen) null else Long.box(stop.toLong), range.step.toLong)
    }

  /** A Seq, of Seqs perhaps, as a Java array; anything else as it is. */
  private def javaArray(value: Any): AnyRef = value match {
    case list: scala.collection.Seq[_] => list.map(javaArray).toArray[AnyRef]
    case other => other.asInstanceOf[AnyRef]
  }
}

import DistArraySyntax._
