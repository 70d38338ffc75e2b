/**
 * The messages of ranks that run at the same time: one communicator over transports in this JVM and
 * over sockets. This package imports {@code function} and the packages below it. Start at {@link
 * org.distarray.together.TreeCommunicator}.
 *
 * <pre>
 *  Communicator   what a function sees: collective calls and messages of two ranks
 *  Transport      carries a Message into the Inbox of another rank, asks what that is doing,
 *                 and tells all others of a failure
 *  Inbox          messages that wait, in bounded memory; what the rank waits for; how it ends
 *  Watch          finds ranks that wait for each other, and ends them
 * </pre>
 */
@Internal
package org.distarray.together;

import org.distarray.annotation.Internal;
