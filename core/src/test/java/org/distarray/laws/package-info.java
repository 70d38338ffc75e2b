/**
 * What holds for arrays on every engine: interfaces whose default methods are tests, run by each
 * engine's own test class. Imports the library's public surface and {@code testing}. Start at
 * {@link org.distarray.laws.AllLaws}.
 */
package org.distarray.laws;
