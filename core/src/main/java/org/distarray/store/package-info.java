/**
 * The interfaces through which arrays come in and go out: a file format, or any other store of
 * arrays, implements them. This package imports the packages below it, and no engine. Start at
 * {@link org.distarray.store.ArraySource}.
 */
package org.distarray.store;
