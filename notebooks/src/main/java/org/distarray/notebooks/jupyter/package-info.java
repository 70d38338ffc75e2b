/**
 * A kernel of Jupyter: Scala on Spark, with arrays and pictures shown in the notebook. It imports
 * {@code prompt}, and the messages of {@code jupyter-jvm-basekernel}. Start at {@link
 * org.distarray.notebooks.jupyter.ScalaKernel}.
 */
package org.distarray.notebooks.jupyter;
