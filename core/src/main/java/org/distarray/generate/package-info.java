/**
 * Arrays that are made, not read: every rank generates the elements that it owns, from their global
 * indices. Imports {@code store}, {@code function}, {@code random} and below. Start at {@link
 * org.distarray.generate.Generated}.
 */
package org.distarray.generate;
