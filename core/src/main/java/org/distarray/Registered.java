package org.distarray;

/** A function that is registered with a context under a name. */
public final class Registered {
  private final Context context;
  private final String name;

  Registered(Context context, String name) {
    this.context = context;
    this.name = name;
  }

  /**
   * The name of the function.
   *
   * <pre>{@code
   * context.register("rank of", local -> local.rank()).name() //> rank of
   * }</pre>
   */
  public String name() {
    return name;
  }

  /**
   * Calls the function on every engine that holds a block of the first array, as {@link
   * Context#call Context.call}.
   *
   * <pre>{@code
   * Registered total = context.register("total", local -> local.block().array().sum().asDouble());
   * total.call(context.arange(8)).values() //> [1.0, 5.0, 9.0, 13.0]
   * }</pre>
   */
  public CallResult call(DistArray... arrays) {
    return context.call(name, arrays);
  }

  /**
   * The name of the function in words.
   *
   * <pre>{@code
   * context.register("rank", local -> local.rank()) //> <registered rank>
   * }</pre>
   */
  @Override
  public String toString() {
    return "<registered " + name + ">";
  }
}
