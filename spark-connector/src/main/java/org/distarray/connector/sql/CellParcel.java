package org.distarray.connector.sql;

import java.io.Serializable;

/**
 * Cells on their way to the rank that owns them.
 *
 * @param positions the position of each cell in the rank's block, in C order; -1 for a cell outside
 *     the shape
 * @param bits the elements: the bits of doubles, or longs
 * @param outside the index of the first cell outside the shape, as a text; empty if there is none
 */
record CellParcel(long[] positions, long[] bits, String outside) implements Serializable {}
