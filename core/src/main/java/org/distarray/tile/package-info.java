/**
 * The tile machine: runs a program, one flat list of instructions, over the elements of a block in
 * tiles that fit into the nearest cache. It knows arrays and loops, neither stages nor engines.
 * Imports {@code loop}, {@code fold} and {@code store}, and what these import. Start at {@link
 * org.distarray.tile.TileMachine}.
 */
package org.distarray.tile;
