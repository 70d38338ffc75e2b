/**
 * The functions that users give: plain serializable interfaces, which any lambda of Java or Scala
 * becomes. Imports {@code protocol} and below. Start at {@link
 * org.distarray.function.EngineFunction}.
 */
package org.distarray.function;
