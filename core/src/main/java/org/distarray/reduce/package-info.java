/**
 * Reductions as states that elements are added to and that merge: {@code sum}, {@code var}, {@code
 * min} and their kin. Imports {@code dtype}, {@code index}, {@code ndarray}, {@code kernel} and
 * {@code ufunc}. Start at {@link org.distarray.reduce.Reduction}, the table of those that users
 * name, and {@link org.distarray.reduce.Reducer}, what a plan knows of any.
 *
 * <pre>
 *  to add                        is
 *   a reduction users name       a row of Reduction and a Rule: its types, its states, its results
 *   other arithmetic             a Fold, of one operand; a JointFold, of several that lie side by
 *                                side (positions, weights, a second array)
 *   another way to choose        States of States, as Masked and Labelled
 * </pre>
 */
package org.distarray.reduce;
