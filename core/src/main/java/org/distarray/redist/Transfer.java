package org.distarray.redist;

/**
 * The number of elements that go from one rank to another in an exchange. If both ranks are equal,
 * the elements stay.
 *
 * @param source the rank in the distribution that the elements leave
 * @param destination the rank that needs them
 * @param elements the number of elements
 */
public record Transfer(int source, int destination, long elements) {}
