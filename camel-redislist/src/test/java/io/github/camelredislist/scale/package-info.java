/** Many lists and several processes, measured: what the profile {@code scale} runs. */
package io.github.camelredislist.scale;
