package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/** The functions of {@link ArrayApi} that compute each element from one element. */
class UnaryApi {
  UnaryApi() {}

  /**
   * The standard's {@code abs}: {@link ArrayLike#absolute absolute}.
   *
   * <pre>{@code
   * ArrayApi.abs(NdArray.of(new long[] {-2, 0, 3})) //> [2 0 3]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A abs(A x) {
    return x.apply(Ufunc.ABSOLUTE);
  }

  /**
   * The standard's {@code acos}: {@link ArrayLike#arccos arccos}.
   *
   * <pre>{@code
   * ArrayApi.acos(NdArray.of(new double[] {-1, 0, 1})) //> [3.14159265 1.57079633 0.        ]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A acos(A x) {
    return x.apply(Ufunc.ARCCOS);
  }

  /**
   * The standard's {@code acosh}: {@link ArrayLike#arccosh arccosh}.
   *
   * <pre>{@code
   * ArrayApi.acosh(NdArray.of(new double[] {1, 2, 3})) //> [0.         1.3169579  1.76274717]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A acosh(A x) {
    return x.apply(Ufunc.ARCCOSH);
  }

  /**
   * The standard's {@code asin}: {@link ArrayLike#arcsin arcsin}.
   *
   * <pre>{@code
   * ArrayApi.asin(NdArray.of(new double[] {-1, 0, 1})) //> [-1.57079633  0.          1.57079633]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A asin(A x) {
    return x.apply(Ufunc.ARCSIN);
  }

  /**
   * The standard's {@code asinh}: {@link ArrayLike#arcsinh arcsinh}.
   *
   * <pre>{@code
   * ArrayApi.asinh(NdArray.arange(DType.FLOAT64, 4)) //> [0.         0.88137359 1.44363548 1.81844646]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A asinh(A x) {
    return x.apply(Ufunc.ARCSINH);
  }

  /**
   * The standard's {@code atan}: {@link ArrayLike#arctan arctan}.
   *
   * <pre>{@code
   * ArrayApi.atan(NdArray.arange(DType.FLOAT64, 4)) //> [0.         0.78539816 1.10714872 1.24904577]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A atan(A x) {
    return x.apply(Ufunc.ARCTAN);
  }

  /**
   * The standard's {@code atanh}: {@link ArrayLike#arctanh arctanh}.
   *
   * <pre>{@code
   * ArrayApi.atanh(NdArray.of(new double[] {-0.5, 0, 0.5})) //> [-0.54930614  0.          0.54930614]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A atanh(A x) {
    return x.apply(Ufunc.ARCTANH);
  }

  /**
   * The standard's {@code bitwise_invert}: {@link ArrayLike#invert invert}.
   *
   * <pre>{@code
   * ArrayApi.bitwiseInvert(NdArray.arange(DType.INT64, 4)) //> [-1 -2 -3 -4]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A bitwiseInvert(A x) {
    return x.apply(Ufunc.INVERT);
  }

  /**
   * The standard's {@code ceil}: {@link ArrayLike#ceil ceil}.
   *
   * <pre>{@code
   * ArrayApi.ceil(NdArray.of(new double[] {-1.5, 0.2, 2})) //> [-1.  1.  2.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A ceil(A x) {
    return x.apply(Ufunc.CEIL);
  }

  /**
   * The standard's {@code conj}: {@link ArrayLike#conjugate conjugate}.
   *
   * <pre>{@code
   * ArrayApi.conj(NdArray.scalar(Complex.of(1, 2))) //> (1-2j)
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A conj(A x) {
    return x.apply(Ufunc.CONJUGATE);
  }

  /**
   * The standard's {@code cos}: {@link ArrayLike#cos cos}.
   *
   * <pre>{@code
   * ArrayApi.cos(NdArray.arange(DType.FLOAT64, 4)) //> [ 1.          0.54030231 -0.41614684 -0.9899925 ]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A cos(A x) {
    return x.apply(Ufunc.COS);
  }

  /**
   * The standard's {@code cosh}: {@link ArrayLike#cosh cosh}.
   *
   * <pre>{@code
   * ArrayApi.cosh(NdArray.arange(DType.FLOAT64, 4)) //> [ 1.          1.54308063  3.76219569 10.067662  ]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A cosh(A x) {
    return x.apply(Ufunc.COSH);
  }

  /**
   * The standard's {@code exp}: {@link ArrayLike#exp exp}.
   *
   * <pre>{@code
   * ArrayApi.exp(NdArray.arange(DType.FLOAT64, 4)) //> [ 1.          2.71828183  7.3890561  20.08553692]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A exp(A x) {
    return x.apply(Ufunc.EXP);
  }

  /**
   * The standard's {@code expm1}: {@link ArrayLike#expm1 expm1}.
   *
   * <pre>{@code
   * ArrayApi.expm1(NdArray.arange(DType.FLOAT64, 4)) //> [ 0.          1.71828183  6.3890561  19.08553692]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A expm1(A x) {
    return x.apply(Ufunc.EXPM1);
  }

  /**
   * The standard's {@code floor}: {@link ArrayLike#floor floor}.
   *
   * <pre>{@code
   * ArrayApi.floor(NdArray.of(new double[] {-1.5, 0.2, 2})) //> [-2.  0.  2.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A floor(A x) {
    return x.apply(Ufunc.FLOOR);
  }

  /**
   * The standard's {@code imag}: {@link ArrayLike#imag imag}.
   *
   * <pre>{@code
   * ArrayApi.imag(NdArray.scalar(Complex.of(1, 2))) //> 2.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A imag(A x) {
    return x.apply(Ufunc.IMAG);
  }

  /**
   * The standard's {@code isfinite}: {@link ArrayLike#isfinite isfinite}.
   *
   * <pre>{@code
   * ArrayApi.isfinite(NdArray.of(new double[] {1, Double.NaN})) //> [ True False]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A isfinite(A x) {
    return x.apply(Ufunc.ISFINITE);
  }

  /**
   * The standard's {@code isinf}: {@link ArrayLike#isinf isinf}.
   *
   * <pre>{@code
   * ArrayApi.isinf(NdArray.of(new double[] {1, Double.NEGATIVE_INFINITY})) //> [False  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A isinf(A x) {
    return x.apply(Ufunc.ISINF);
  }

  /**
   * The standard's {@code isnan}: {@link ArrayLike#isnan isnan}.
   *
   * <pre>{@code
   * ArrayApi.isnan(NdArray.of(new double[] {1, Double.NaN})) //> [False  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A isnan(A x) {
    return x.apply(Ufunc.ISNAN);
  }

  /**
   * The standard's {@code log}: {@link ArrayLike#log log}.
   *
   * <pre>{@code
   * ArrayApi.log(NdArray.of(new double[] {1, 2, 4})) //> [0.         0.69314718 1.38629436]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A log(A x) {
    return x.apply(Ufunc.LOG);
  }

  /**
   * The standard's {@code log10}: {@link ArrayLike#log10 log10}.
   *
   * <pre>{@code
   * ArrayApi.log10(NdArray.of(new double[] {1, 10, 100})) //> [0. 1. 2.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A log10(A x) {
    return x.apply(Ufunc.LOG10);
  }

  /**
   * The standard's {@code log1p}: {@link ArrayLike#log1p log1p}.
   *
   * <pre>{@code
   * ArrayApi.log1p(NdArray.arange(DType.FLOAT64, 4)) //> [0.         0.69314718 1.09861229 1.38629436]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A log1p(A x) {
    return x.apply(Ufunc.LOG1P);
  }

  /**
   * The standard's {@code log2}: {@link ArrayLike#log2 log2}.
   *
   * <pre>{@code
   * ArrayApi.log2(NdArray.of(new double[] {1, 2, 4})) //> [0. 1. 2.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A log2(A x) {
    return x.apply(Ufunc.LOG2);
  }

  /**
   * The standard's {@code logical_not}: {@link ArrayLike#logicalNot logicalNot}.
   *
   * <pre>{@code
   * ArrayApi.logicalNot(NdArray.of(new boolean[] {true, false})) //> [False  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A logicalNot(A x) {
    return x.apply(Ufunc.LOGICAL_NOT);
  }

  /**
   * The standard's {@code negative}: {@link ArrayLike#negative negative}.
   *
   * <pre>{@code
   * ArrayApi.negative(NdArray.arange(DType.FLOAT64, 4)) //> [-0. -1. -2. -3.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A negative(A x) {
    return x.apply(Ufunc.NEGATIVE);
  }

  /**
   * The standard's {@code positive}: {@link ArrayLike#positive positive}.
   *
   * <pre>{@code
   * ArrayApi.positive(NdArray.arange(DType.FLOAT64, 4)) //> [0. 1. 2. 3.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A positive(A x) {
    return x.apply(Ufunc.POSITIVE);
  }

  /**
   * The standard's {@code real}: {@link ArrayLike#real real}.
   *
   * <pre>{@code
   * ArrayApi.real(NdArray.scalar(Complex.of(1, 2))) //> 1.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A real(A x) {
    return x.apply(Ufunc.REAL);
  }

  /**
   * The standard's {@code reciprocal}: {@link ArrayLike#reciprocal reciprocal}.
   *
   * <pre>{@code
   * ArrayApi.reciprocal(NdArray.of(new double[] {1, 2, 4})) //> [1.   0.5  0.25]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A reciprocal(A x) {
    return x.apply(Ufunc.RECIPROCAL);
  }

  /**
   * The standard's {@code sign}: {@link ArrayLike#sign sign}.
   *
   * <pre>{@code
   * ArrayApi.sign(NdArray.of(new long[] {-2, 0, 3})) //> [-1  0  1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A sign(A x) {
    return x.apply(Ufunc.SIGN);
  }

  /**
   * The standard's {@code signbit}: {@link ArrayLike#signbit signbit}.
   *
   * <pre>{@code
   * ArrayApi.signbit(NdArray.of(new double[] {-2, 0, 3})) //> [ True False False]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A signbit(A x) {
    return x.apply(Ufunc.SIGNBIT);
  }

  /**
   * The standard's {@code sin}: {@link ArrayLike#sin sin}.
   *
   * <pre>{@code
   * ArrayApi.sin(NdArray.arange(DType.FLOAT64, 4)) //> [0.         0.84147098 0.90929743 0.14112001]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A sin(A x) {
    return x.apply(Ufunc.SIN);
  }

  /**
   * The standard's {@code sinh}: {@link ArrayLike#sinh sinh}.
   *
   * <pre>{@code
   * ArrayApi.sinh(NdArray.arange(DType.FLOAT64, 4)) //> [ 0.          1.17520119  3.62686041 10.01787493]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A sinh(A x) {
    return x.apply(Ufunc.SINH);
  }

  /**
   * The standard's {@code sqrt}: {@link ArrayLike#sqrt sqrt}.
   *
   * <pre>{@code
   * ArrayApi.sqrt(NdArray.arange(DType.FLOAT64, 4)) //> [0.         1.         1.41421356 1.73205081]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A sqrt(A x) {
    return x.apply(Ufunc.SQRT);
  }

  /**
   * The standard's {@code square}: {@link ArrayLike#square square}.
   *
   * <pre>{@code
   * ArrayApi.square(NdArray.arange(DType.FLOAT64, 4)) //> [0. 1. 4. 9.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A square(A x) {
    return x.apply(Ufunc.SQUARE);
  }

  /**
   * The standard's {@code tan}: {@link ArrayLike#tan tan}.
   *
   * <pre>{@code
   * ArrayApi.tan(NdArray.arange(DType.FLOAT64, 4)) //> [ 0.          1.55740772 -2.18503986 -0.14254654]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A tan(A x) {
    return x.apply(Ufunc.TAN);
  }

  /**
   * The standard's {@code tanh}: {@link ArrayLike#tanh tanh}.
   *
   * <pre>{@code
   * ArrayApi.tanh(NdArray.arange(DType.FLOAT64, 4)) //> [0.         0.76159416 0.96402758 0.99505475]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A tanh(A x) {
    return x.apply(Ufunc.TANH);
  }

  /**
   * The standard's {@code trunc}: {@link ArrayLike#trunc trunc}.
   *
   * <pre>{@code
   * ArrayApi.trunc(NdArray.of(new double[] {-1.5, 0.2, 2})) //> [-1.  0.  2.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A trunc(A x) {
    return x.apply(Ufunc.TRUNC);
  }
}
