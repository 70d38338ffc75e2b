package org.distarray.redist;

/**
 * How many elements go from one rank to another in an exchange; elements stay where both are equal.
 *
 * @param source the rank in the distribution that is left
 * @param destination the rank that needs them
 */
public record Transfer(int source, int destination, long elements) {}
