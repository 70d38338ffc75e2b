package org.distarray.loop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Ufunc;

/**
 * The table of make_complex_references.py: values of complex functions, exact ones where every part
 * of the operands is finite and not 0, decided ones where a part is special.
 */
public final class ComplexReferences {
  /**
   * One function at some points.
   *
   * @param isExact whether the values are exact and rounded once, else the operands are special
   * @param operands 1-d arrays
   * @param values of the dtype of the operands; absolute has an imaginary part of 0
   */
  public record Block(Ufunc f, boolean isExact, List<NdArray> operands, NdArray values) {
    /** The function, the dtype and the kind. */
    @Override
    public String toString() {
      return f + " " + values.dtype() + (isExact ? " exact" : " special");
    }

    public DType dtype() {
      return values.dtype();
    }
  }

  private ComplexReferences() {}

  public static List<Block> blocks() {
    List<Block> out = new ArrayList<>();
    List<NdArray> operands = List.of();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    ComplexReferences.class.getResourceAsStream("complex-references.txt.gz")),
                StandardCharsets.US_ASCII))) {
      List<String> lines = new ArrayList<>(in.lines().toList());
      for (int at = 0; at < lines.size(); ) {
        String[] head = lines.get(at++).split(" ");
        int end = at;
        while (end < lines.size() && !lines.get(end).matches("(points|exact|special) .*")) {
          end++;
        }
        List<String[]> rows = lines.subList(at, end).stream().map(row -> row.split(" ")).toList();
        DType dtype = DType.of(head[head.length - 1]);
        if (head[0].equals("points")) {
          operands = new ArrayList<>();
          for (int k = 0; k < rows.get(0).length; k += 2) {
            operands.add(column(dtype, rows, k));
          }
        } else {
          NdArray values = column(dtype, rows, 0);
          out.add(new Block(Ufunc.of(head[1]), head[0].equals("exact"), operands, values));
        }
        at = end;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }

  private static NdArray column(DType dtype, List<String[]> rows, int k) {
    NdArray out = NdArray.zeros(dtype, Shape.of(rows.size()));
    for (int i = 0; i < rows.size(); i++) {
      for (int part = 0; part < 2; part++) {
        String bits = rows.get(i)[k + part];
        if (out.storage().array() instanceof float[] floats) {
          floats[2 * i + part] =
              bits.equals("nan")
                  ? Float.NaN
                  : Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16));
        } else {
          ((double[]) out.storage().array())[2 * i + part] =
              bits.equals("nan")
                  ? Double.NaN
                  : Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        }
      }
    }
    return out;
  }
}
