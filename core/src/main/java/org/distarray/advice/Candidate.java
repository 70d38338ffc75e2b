package org.distarray.advice;

/**
 * A block-cyclic layout of a dimension that was considered.
 *
 * @param blockSize in indices
 * @param runs how many stretches of indices it cuts the dimension into, {@code ceil(n /
 *     blockSize)}: fewer make fewer and larger pieces in files, slices and redistributions
 * @param speedUp predicted: all costs over those of the busiest engine
 */
public record Candidate(int blockSize, int runs, double speedUp) {}
