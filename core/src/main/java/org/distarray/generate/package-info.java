/**
 * Arrays that are generated, not read. Every rank generates the elements that it owns from their
 * global indices. Imports {@code store}, {@code function}, {@code random} and below. Start at
 * {@link org.distarray.generate.Generated}.
 */
@Internal
package org.distarray.generate;

import org.distarray.annotation.Internal;
