/**
 * The functions that users give: plain serializable interfaces, which any lambda of Java or Scala
 * becomes; and the streams by which they, and objects with arrays, get from one JVM to another.
 * Imports {@code protocol} and below. Start at {@link org.distarray.function.EngineFunction}.
 */
package org.distarray.function;
