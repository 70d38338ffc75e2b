package org.distarray.advice;

/**
 * A block-cyclic layout of a dimension, and its predicted speed-up.
 *
 * @param blockSize the number of indices in a block
 * @param runs the number of stretches into which the layout cuts the dimension, {@code ceil(n /
 *     blockSize)}. Fewer runs make larger pieces, and fewer of them, in files, slices and
 *     redistributions.
 * @param speedUp the sum of all costs over the cost of the busiest engine
 */
public record Candidate(int blockSize, int runs, double speedUp) {}
