/**
 * What says how far a public type may be relied on. Imports nothing; every package may use it.
 * Start at {@link org.distarray.annotation.Internal}.
 */
package org.distarray.annotation;
