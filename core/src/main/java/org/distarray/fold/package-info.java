/**
 * Reductions as states that elements are added to and that merge. Imports {@code reduce}, {@code
 * ndarray}, {@code kernel} and {@code loop}. Start at {@link org.distarray.fold.Reducer}, what a
 * plan knows of any reduction, and {@link org.distarray.fold.Rules}, the rows that users name.
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
