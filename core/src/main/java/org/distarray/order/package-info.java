/**
 * Order of elements: 64-bit keys that compare as elements do, sorts, and order statistics. Imports
 * {@code dist}, {@code ndarray}, {@code array}, {@code loop} and the rooms below them. Start at
 * {@link org.distarray.order.Keys}, by which all dtypes have one order, and {@link
 * org.distarray.order.Lines}, which applies a function to each line along an axis.
 *
 * <pre>
 *  Keys            elements as longs in the same order: NaN last, -0.0 equal to 0.0
 *  KeyLoops        make and compare the keys of float64, in plain Java and in the Vector API
 *  Radix           sorts keys, and numbers along with them; finds the key at a place
 *  KeySort         sorts the keys of a line, which may lie in pieces, and makes elements of them
 *  Around          tells which elements come before an interval of keys, in it, and behind it
 *  Leading         finds the first few elements of a line
 *  LineFunction    what becomes of a line: Sorted, ArgSorted, Partitioned, Firsts, QuantilesOfLine
 *  Quota, Answer   which elements a quantile needs, and how it is made of them; KeyQuantiles takes
 *                  them of keys that are there, QuantilesOfGroups of each group of a line
 *  Search          finds keys at places of lines that lie on many ranks. The driver asks a Question;
 *                  a LineSink takes the elements of a block and answers it with Counts. The groups
 *                  of a line are lines, too
 *  Distinct        the different elements and how often each occurs; Located finds elements among
 *                  them
 * </pre>
 */
@Internal
package org.distarray.order;

import org.distarray.annotation.Internal;
