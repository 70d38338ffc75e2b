package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import org.distarray.array.ArrayLike;
import org.distarray.array.Linalg;
import org.distarray.array.Products;

/** Calls of linear algebra: products, powers and norms. */
final class ProductCalls {
  private ProductCalls() {}

  static <A extends ArrayLike<A>> void addTo(Map<String, Function<Given<A>, Object>> rows) {
    rows.put("matmul", in -> in.a().matmul(in.second()));
    rows.put("dot", in -> in.a().dot(in.second()));
    rows.put("inner", in -> Products.inner(in.a(), in.second()));
    rows.put("outer", in -> in.a().linalg().outer(in.second()));
    rows.put("kron", in -> Products.kron(in.a(), in.second()));
    rows.put("cross", in -> Products.cross(in.a(), in.second(), in.axis()));
    rows.put("vdot", in -> Products.vdot(in.a(), in.second()));
    rows.put("vecdot", in -> in.a().linalg().vecdot(in.second(), in.axis()));
    rows.put("matvec", in -> Products.matvec(in.a(), in.second()));
    rows.put("vecmat", in -> Products.vecmat(in.a(), in.second()));
    rows.put("multi_dot", in -> Products.multiDot(in.arrays()));
    rows.put("tensordot", ProductCalls::tensordot);
    rows.put("einsum", in -> Products.einsum(in.text("subscripts"), in.a(), in.rest(1)));
    rows.put("matrix_power", in -> in.a().linalg().matrixPower(in.number("n", 1)));
    rows.put("vector_norm", in -> in.over().vectorNorm(order(in)));
    rows.put("matrix_norm", ProductCalls::matrixNorm);
    rows.put("norm", in -> in.a().linalg().norm());
  }

  private static double order(Given<?> in) {
    return switch (in.text("ord")) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(in.text("ord"));
    };
  }

  private static <A extends ArrayLike<A>> A matrixNorm(Given<A> in) {
    Linalg<A> linalg = in.a().linalg();
    return in.text("ord").equals("fro") ? linalg.matrixNorm() : linalg.matrixNorm(order(in));
  }

  private static <A extends ArrayLike<A>> A tensordot(Given<A> in) {
    JsonNode axes = in.params().path("axes");
    return axes.isArray()
        ? Products.tensordot(
            in.a(), in.second(), Decode.ints(axes.get(0)), Decode.ints(axes.get(1)))
        : Products.tensordot(in.a(), in.second(), axes.asInt(2));
  }
}
