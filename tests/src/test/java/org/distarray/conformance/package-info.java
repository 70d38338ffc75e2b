/**
 * The command line of the judges in core's package of the same name, and what they judge with the
 * help of other modules. May import all modules. Start at {@link
 * org.distarray.conformance.Conformance}.
 */
package org.distarray.conformance;
