package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Bounds;
import org.distarray.index.Shape;

/** Elements that come from one of several arrays: {@code numpy.select} and {@code numpy.choose}. */
final class Choices {
  private Choices() {}

  /** The choice of the first condition that is true, as {@link Indexing#select} has it. */
  static <A extends ArrayLike<A>> A select(
      List<? extends A> conditions, List<?> choices, Object otherwise) {
    String doing = "select elements";
    Required.all(doing, "the list of conditions", conditions, ArrayLike.class, "bool arrays");
    Required.all(doing, "the list of choices", choices, Object.class, "arrays or numbers");
    if (conditions.isEmpty() || conditions.size() != choices.size()) {
      throw new IllegalArgumentException(
          "Cannot select elements by "
              + conditions.size()
              + " conditions of "
              + choices.size()
              + " choices (one for each, at least one)");
    }
    List<Object> all = new ArrayList<>(choices);
    all.add(otherwise);
    List<Object> alike = alike(doing, conditions.get(0), all);
    Object out = alike.get(choices.size());
    for (int k = conditions.size() - 1; k > 0; k--) {
      out = condition(conditions.get(k)).where(alike.get(k), out);
    }
    return condition(conditions.get(0)).where(alike.get(0), out);
  }

  /** The choice that an index names, as {@link Indexing#choose} has it. */
  static <A extends ArrayLike<A>> A choose(A index, Object... choices) {
    String doing = "choose elements";
    Required.all(doing, "the list of choices", choices, "arrays or numbers");
    if (choices.length == 0) {
      throw new IllegalArgumentException("Cannot choose elements of no choices (at least one)");
    }
    A numbers = index.dtype().isBool() ? index.astype(DType.INT64) : index;
    A checked = index.selecting().index(numbers, new Bounds(Shape.of(choices.length), 0, false));
    List<Object> alike = alike(doing, index, Arrays.asList(choices));
    Object out = alike.get(choices.length - 1);
    for (int k = choices.length - 2; k > 0; k--) {
      out = checked.equal(k).where(alike.get(k), out);
    }
    return checked.equal(0).where(alike.get(0), out);
  }

  /**
   * Numbers as they are, and arrays in the dtype to which all of them promote together. The last
   * one is an array, whose dtype the numbers before it then keep.
   */
  private static <A extends ArrayLike<A>> List<Object> alike(
      String doing, A like, List<?> choices) {
    List<Object> out = new ArrayList<>();
    for (Object choice : choices) {
      out.add(
          PlainNumber.kind(choice).isPresent() ? choice : like.selecting().array(doing, choice));
    }
    DType dtype = Types.resultType(out.toArray());
    out.replaceAll(choice -> choice instanceof ArrayLike<?> a ? a.astype(dtype) : choice);
    int last = out.size() - 1;
    if (!(out.get(last) instanceof ArrayLike<?>)) {
      out.set(last, Making.fullLike(like, out.get(last), dtype));
    }
    return out;
  }

  private static <A extends ArrayLike<A>> A condition(A condition) {
    return Masks.mask(condition, condition);
  }
}
