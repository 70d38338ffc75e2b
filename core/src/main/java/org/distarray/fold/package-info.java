/**
 * Reductions, computed as states: elements are added to a state, and states merge. Imports {@code
 * reduce}, {@code ndarray}, {@code kernel} and {@code loop}. Start at {@link
 * org.distarray.fold.Reducer}, the form in which a plan knows a reduction, and {@link
 * org.distarray.fold.Rules}, the table of the reductions that users name.
 *
 * <pre>
 *  to add                        is
 *   a reduction users name       a row of Reduction, and a Rule in the row of Rules: its states and
 *                                its results
 *   other arithmetic             a Fold, of one operand; a JointFold, of several that lie side by
 *                                side (positions, weights, a second array)
 *   another way to choose        States of States, as Masked and Labelled
 * </pre>
 */
@Internal
package org.distarray.fold;

import org.distarray.annotation.Internal;
