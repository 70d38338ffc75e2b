package org.distarray.function;

import java.io.Serializable;
import java.util.List;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * A function from which values were left behind: says which ones when it fails for want of one. It
 * is a function of every type that users give, and called as the one that it holds.
 */
final class LeftBehind
    implements EngineFunction<Object>, TogetherFunction<Object>, BlockFunction, IndexFunction {
  private static final long serialVersionUID = 1L;

  private final Serializable function;
  private final String[] names;

  private LeftBehind(Serializable function, List<String> names) {
    this.function = function;
    this.names = names.stream().sorted().toArray(String[]::new);
  }

  /** The function that is called. The class loader knows the values that it captures. */
  Serializable function() {
    return function;
  }

  @SuppressWarnings("unchecked") // this is a function of the type that it holds
  static <F extends Serializable> F named(F function, List<String> names) {
    boolean known =
        function instanceof EngineFunction
            || function instanceof TogetherFunction
            || function instanceof BlockFunction
            || function instanceof IndexFunction;
    return known ? (F) new LeftBehind(function, names) : function;
  }

  @Override
  public Object call(LocalContext local) throws Exception {
    try {
      return ((EngineFunction<?>) function).call(local);
    } catch (NullPointerException e) {
      throw named(e);
    }
  }

  @Override
  public Object call(LocalContext local, Communicator ranks) throws Exception {
    try {
      return ((TogetherFunction<?>) function).call(local, ranks);
    } catch (NullPointerException e) {
      throw named(e);
    }
  }

  @Override
  public NdArray call(LocalBlock block) throws Exception {
    try {
      return ((BlockFunction) function).call(block);
    } catch (NullPointerException e) {
      throw named(e);
    }
  }

  @Override
  public double at(long[] index) {
    try {
      return ((IndexFunction) function).at(index);
    } catch (NullPointerException e) {
      throw named(e);
    }
  }

  private NullPointerException named(NullPointerException missing) {
    NullPointerException named =
        new NullPointerException(
            missing.getMessage()
                + " (left behind: ["
                + String.join(", ", names)
                + "], not serializable: make it so, or @transient lazy, or create it inside the function)");
    named.setStackTrace(missing.getStackTrace());
    return named;
  }
}
