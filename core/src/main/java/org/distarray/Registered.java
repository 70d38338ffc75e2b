package org.distarray;

/** A function that was registered with a context under a name. */
public final class Registered {
  private final Context context;
  private final String name;

  Registered(Context context, String name) {
    this.context = context;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /**
   * Calls the function on every engine that holds blocks of the arrays; see {@link Context#call}.
   */
  public CallResult call(DistArray... arrays) {
    return context.call(name, arrays);
  }

  @Override
  public String toString() {
    return "<registered " + name + ">";
  }
}
