/**
 * NumPy's functions by NumPy's names and arguments, as a shell of Scala calls them through {@code
 * np}. A table has the signatures whose arguments are not those of a method; other names are found
 * among the methods and chapters of arrays. The package imports the arrays of core alone; start at
 * {@link org.distarray.connector.np.NamedFunction}.
 *
 * @hidden
 */
package org.distarray.connector.np;
