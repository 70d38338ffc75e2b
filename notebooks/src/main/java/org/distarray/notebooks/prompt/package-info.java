/**
 * Scala at a prompt: what a shell and a Jupyter kernel share, and the shell. Both know {@code
 * spark}, {@code sc}, {@code context} and the syntax of {@code notebooks/shell/distarray.scala}.
 * Start at {@link org.distarray.notebooks.prompt.Prologue}.
 */
package org.distarray.notebooks.prompt;
