package org.distarray.store;

import java.io.Serializable;

/**
 * The place of a value that is there and not read, such as an attribute of references.
 *
 * <pre>{@code
 * Attributes.NONE.withAttribute("table", new Unread("compound")) //> table = <compound, not read>
 * }</pre>
 *
 * @param what the type of the value in the words of the format, or the fault in it
 */
public record Unread(String what) implements Serializable {

  /** {@code <compound, not read>}. */
  @Override
  public String toString() {
    return "<" + what + ", not read>";
  }
}
