package org.distarray.linalg;

import org.distarray.dtype.DType;
import org.distarray.loop.LoopCompiler;

/**
 * Writes the loops of {@link RowLoop}. All arrays share one index and four rows are added at a
 * time, because the JVM's compiler vectorizes such a loop.
 */
final class RowSource {
  private static final String TEXT =
      """
      package org.distarray.linalg.generated;

      public final class NAME implements org.distarray.linalg.RowLoop {
        public void add(Object x, int count, Object[] rows, Object c, int n) {
          TYPE[] factors = (TYPE[]) x;
          TYPE[] sums = (TYPE[]) c;
          int k = 0;
          for (; k < count - 3; k += 4) {
            four(factors[k], factors[k + 1], factors[k + 2], factors[k + 3],
                (TYPE[]) rows[k], (TYPE[]) rows[k + 1], (TYPE[]) rows[k + 2], (TYPE[]) rows[k + 3],
                sums, n);
          }
          for (; k < count; k++) {
            one(factors[k], (TYPE[]) rows[k], sums, n);
          }
        }

        private static void four(
            TYPE x0, TYPE x1, TYPE x2, TYPE x3,
            TYPE[] r0, TYPE[] r1, TYPE[] r2, TYPE[] r3, TYPE[] c, int n) {
          for (int j = 0; j < n; j++) {
            c[j] = STEP(x3, r3[j], STEP(x2, r2[j], STEP(x1, r1[j], STEP(x0, r0[j], c[j]))));
          }
        }

        private static void one(TYPE x, TYPE[] row, TYPE[] c, int n) {
          for (int j = 0; j < n; j++) {
            c[j] = STEP(x, row[j], c[j]);
          }
        }

        private static int step(int x, int y, int sum) {
          return x * y + sum;
        }

        private static long step(long x, long y, long sum) {
          return x * y + sum;
        }
      }
      """;

  private RowSource() {}

  /** The loop over the primitive of a type: int, long, float or double. */
  static RowLoop compile(DType type) {
    String primitive = type.primitive().getName();
    String name = "RowLoop_" + primitive;
    String text =
        TEXT.replace("NAME", name)
            .replace("STEP", type.isFloat() ? "Math.fma" : "step")
            .replace("TYPE", primitive);
    return LoopCompiler.compile(
        RowLoop.class, RowSource.class.getPackageName() + ".generated." + name, text);
  }
}
