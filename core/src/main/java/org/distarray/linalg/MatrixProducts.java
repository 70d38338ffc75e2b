package org.distarray.linalg;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;

/**
 * Chooses how matrices are multiplied, and multiplies them.
 *
 * @hidden
 */
@Internal
public final class MatrixProducts {
  /** The system property that chooses: {@value}; {@code java} or {@code native}. */
  public static final String PROPERTY = "distarray.matmul";

  private static final String NATIVE = "native";

  private static final MatrixProduct JAVA = new JavaProduct();

  /** From so many multiplications on, it pays to time the products against each other. */
  static final double LARGE = 1e10;

  private MatrixProducts() {}

  /**
   * The name of the product that is used: the one that the system property {@link #PROPERTY} names;
   * otherwise one of another library that is available; otherwise this library's own. A large
   * product uses the faster of the two. They are timed before the first large one, which takes half
   * a second.
   *
   * @param dtype the type of both matrices
   * @param left the shape of the left matrix
   * @param right the shape of the right matrix
   * @throws IllegalArgumentException when the property names one that is not available here
   */
  public static String choice(DType dtype, Shape left, Shape right) {
    String asked = System.getProperty(PROPERTY);
    if (asked == null) {
      MatrixProduct found = found();
      boolean beaten = isContested(found, dtype, left, right) && Contest.JVM.isBeaten(found, JAVA);
      return (beaten ? JAVA : found).name();
    }
    if (find(asked).isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot multiply matrices with " + PROPERTY + "=" + asked + " (" + names() + ")");
    }
    return asked;
  }

  /**
   * Says who multiplies: {@code "by own loops"}, {@code "by native BLAS"}, and {@code ", whichever
   * is faster"} where the two were timed.
   *
   * @param name as {@link #choice} gave it for these
   */
  public static String account(String name, DType dtype, Shape left, Shape right) {
    DType real = dtype.isComplex() ? dtype.realType() : dtype;
    MatrixProduct product = named(name);
    boolean own = product == JAVA || !product.takes(real);
    String who = own ? "by own loops" : "by " + name + (name.equals(NATIVE) ? " BLAS" : "");
    boolean timed =
        System.getProperty(PROPERTY) == null && isContested(found(), dtype, left, right);
    return who + (timed ? ", whichever is faster" : "");
  }

  private static MatrixProduct found() {
    return FoundProducts.all().stream().filter(MatrixProduct::isAvailable).findFirst().orElse(JAVA);
  }

  /** Whether another library's product and this library's own are timed. */
  private static boolean isContested(MatrixProduct found, DType dtype, Shape left, Shape right) {
    double multiplications = (double) left.dim(0) * left.dim(1) * right.dim(1);
    return found != JAVA
        && found.takes(dtype.isComplex() ? dtype.realType() : dtype)
        && multiplications >= LARGE;
  }

  /**
   * The product of two matrices of one type. Complex matrices are multiplied as real ones. Integers
   * wrap around. For bool, "and" multiplies and "or" adds.
   *
   * @param name as {@link #choice} gave it on the driver
   * @param a in (m, k)
   * @param b in (k, n)
   * @return out (m, n); zeros when {@code k} is 0
   * @throws DistArrayException when this JVM has no such product
   */
  public static NdArray multiply(String name, NdArray a, NdArray b) {
    return multiply(name, a, List.of(b));
  }

  /**
   * The product of two matrices of one type, where the right matrix lies in bands of rows. A native
   * product rounds once more between two bands.
   *
   * @param bands one or more, from the first row to the last
   */
  public static NdArray multiply(String name, NdArray a, List<NdArray> bands) {
    NdArray c = NdArray.zeros(a.dtype(), Shape.of(a.shape().dim(0), bands.get(0).shape().dim(1)));
    add(named(name), a, bands, c);
    return c;
  }

  /**
   * The product of a name.
   *
   * @throws DistArrayException when this JVM has no such product
   */
  static MatrixProduct named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new DistArrayException(
                    "Cannot multiply matrices as on the driver, with '"
                        + name
                        + "': this JVM has "
                        + names()
                        + " only (give every executor the libraries that the driver has, or"
                        + " start the driver with -D"
                        + PROPERTY
                        + "=java)"));
  }

  /**
   * Adds the product of two matrices, as {@link #multiply}, to a matrix.
   *
   * @param c in and out (m, n), in C order without gaps
   */
  static void add(MatrixProduct product, NdArray a, List<NdArray> bands, NdArray c) {
    if (c.size() == 0 || a.size() == 0) {
      return;
    }
    boolean complex = a.dtype().isComplex();
    // (re, im) (re  im; -im  re): the interleaved parts of a row are a row already
    NdArray left = complex ? parts(a.contiguous()) : a.contiguous();
    NdArray out = complex ? parts(c) : c;
    MatrixProduct taken = product.takes(left.dtype()) ? product : JAVA;
    long from = 0;
    for (NdArray band : bands) {
      NdArray rows = band.contiguous();
      NdArray right = complex ? ComplexMatrix.expanded(rows) : rows;
      long depth = right.shape().dim(0);
      if (depth > 0) {
        taken.multiply(columns(left, from, depth), right, out);
      }
      from += depth;
    }
  }

  /**
   * The bytes that {@link #multiply} allocates beside the product.
   *
   * @param right the number of elements of the right factor
   */
  public static long scratchBytes(DType type, long right) {
    // each complex element as four real ones
    return type.isComplex() ? 4 * right * type.realType().itemsize() : 0;
  }

  /** Some columns of a matrix without gaps. */
  private static NdArray columns(NdArray a, long from, long count) {
    int width = (int) a.shape().dim(1);
    Shape shape = Shape.of(a.shape().dim(0), count);
    int offset = a.layout().offset() + (int) from;
    return NdArray.of(a.dtype(), Layout.of(shape, new int[] {width, 1}, offset), a.storage());
  }

  /** The real and imaginary parts of complex rows, without gaps, as real rows twice as long. */
  static NdArray parts(NdArray z) {
    Shape shape = z.shape().with(-1, 2 * z.shape().dim(z.ndim() - 1));
    int[] strides = Layout.contiguous(shape).strides();
    Layout layout = Layout.of(shape, strides, 2 * z.layout().offset());
    return NdArray.of(z.dtype().realType(), layout, z.storage());
  }

  private static Optional<MatrixProduct> find(String name) {
    return name.equals(JAVA.name())
        ? Optional.of(JAVA)
        : FoundProducts.all().stream()
            .filter(other -> other.name().equals(name) && other.isAvailable())
            .findFirst();
  }

  private static TreeSet<String> names() {
    TreeSet<String> names = new TreeSet<>(List.of(JAVA.name()));
    FoundProducts.all().stream()
        .filter(MatrixProduct::isAvailable)
        .forEach(product -> names.add(product.name()));
    return names;
  }
}
