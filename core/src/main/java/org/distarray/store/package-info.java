/**
 * The doors through which arrays come in and go out: what a file format, or anything else that
 * holds arrays, has to offer. Imports the rooms below it, no engine. Start at {@link
 * org.distarray.store.ArraySource}.
 */
package org.distarray.store;
