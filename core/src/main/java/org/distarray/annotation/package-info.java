/**
 * The marks of types and members that are not for users. This package imports nothing, and every
 * package may use it. Start at {@link org.distarray.annotation.Internal}.
 */
package org.distarray.annotation;
