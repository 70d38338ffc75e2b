package org.distarray.together;

import java.io.Serializable;
import java.time.Duration;

/**
 * The limits of ranks that run at the same time.
 *
 * @param longestWait how long ranks may wait for each other
 * @param maxBytes the most bytes of one array, and of the messages that one rank has not taken yet
 * @param waitSetting the name under which a user sets {@code longestWait}
 * @param bytesSetting the name under which a user sets {@code maxBytes}
 */
public record TogetherLimits(
    Duration longestWait, long maxBytes, String waitSetting, String bytesSetting)
    implements Serializable {}
