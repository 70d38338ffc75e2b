/**
 * The tile machine: runs a program, one flat list of instructions, over the elements of a block in
 * tiles that fit into the nearest cache. It knows arrays and loops, neither stages nor engines;
 * passes of plans and calls on local arrays run on it alike. Imports {@code loop}, {@code fold} and
 * {@code store}, and what these import. Start at {@link org.distarray.tile.TileMachine}; {@link
 * org.distarray.tile.LocalCalls} is the smallest use.
 */
@Internal
package org.distarray.tile;

import org.distarray.annotation.Internal;
