/**
 * Routes in processes of their own, and what is done to them: killed, stalled, cut off, their server restarted. Every
 * process writes down what it was given, and {@link io.github.camelredislist.faults.HistoryChecker} explains every
 * delivery afterwards. A few faults are part of every build; many of them, by {@code mvn -Pfaults}.
 */
package io.github.camelredislist.faults;
