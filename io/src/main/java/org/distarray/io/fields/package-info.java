/**
 * Elements that are more than a number: their types, and their fields as arrays, whatever format
 * has them. This package imports {@code runs}, {@code chunks} and core. Start at {@link
 * org.distarray.io.fields.StoredType}.
 */
@Internal
package org.distarray.io.fields;

import org.distarray.annotation.Internal;
