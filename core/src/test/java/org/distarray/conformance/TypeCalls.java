package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Types;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Calls about dtypes and shapes; their answers are written as arrays. */
final class TypeCalls {
  private TypeCalls() {}

  static <A extends ArrayLike<A>> void addTo(Map<String, Function<Given<A>, Object>> rows) {
    rows.put("asarray", in -> of(in, NdArray.asarray(plain(in.params().get("values")))));
    rows.put("empty_like", in -> ArrayApi.emptyLike(in.a()));
    rows.put("result_type", in -> of(in, typed(ArrayApi.resultType(in.args().toArray()))));
    rows.put(
        "can_cast", in -> ArrayApi.canCast(DType.of(in.text("from")), DType.of(in.text("to"))));
    rows.put("isdtype", in -> ArrayApi.isdtype(in.dtype(), in.text("kind")));
    rows.put("broadcast_shapes", TypeCalls::shapes);
    rows.put("finfo", TypeCalls::finfo);
    rows.put("iinfo", TypeCalls::iinfo);
  }

  private static <A extends ArrayLike<A>> A of(Given<A> in, NdArray answer) {
    return in.a().selecting().array("write the answer", answer);
  }

  /** No elements, of a dtype. */
  private static NdArray typed(DType dtype) {
    return NdArray.zeros(dtype, Shape.of(0));
  }

  private static Object plain(JsonNode json) {
    if (json.isArray()) {
      List<Object> out = new ArrayList<>();
      json.forEach(item -> out.add(plain(item)));
      return out;
    }
    return json.isBoolean()
        ? (Object) json.asBoolean()
        : json.isIntegralNumber() ? (Object) json.asLong() : (Object) json.asDouble();
  }

  private static <A extends ArrayLike<A>> A shapes(Given<A> in) {
    Shape out =
        ArrayApi.broadcastShapes(
            Stream.of(in.lists("shapes")).map(Shape::of).toArray(Shape[]::new));
    return of(in, NdArray.of(out.toArray(), out.ndim()));
  }

  private static <A extends ArrayLike<A>> List<A> finfo(Given<A> in) {
    Types.FloatInfo info = ArrayApi.finfo(in.text("dtype"));
    double[] numbers = {info.bits(), info.eps(), info.max(), info.min(), info.smallestNormal()};
    return List.of(of(in, NdArray.of(numbers, 5)), of(in, typed(info.dtype())));
  }

  private static <A extends ArrayLike<A>> List<A> iinfo(Given<A> in) {
    Types.IntegerInfo info = ArrayApi.iinfo(in.text("dtype"));
    NdArray limits = NdArray.zeros(info.dtype(), Shape.of(2));
    limits.setItem(info.min(), 0);
    limits.setItem(info.max(), 1);
    return List.of(of(in, NdArray.of(new long[] {info.bits()}, 1)), of(in, limits));
  }
}
