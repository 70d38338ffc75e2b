/**
 * Random programs of everything that a context and its arrays can do, judged by a model of NumPy in
 * plain loops. Imports the library as a user does, and {@code laws} to draw. Start at {@link
 * org.distarray.program.Trials}.
 */
package org.distarray.program;
