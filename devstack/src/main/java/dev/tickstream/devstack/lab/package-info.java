/**
 * The failure laboratory: breaks one server of a running system, heals it, and says what players,
 * the recording and the operations API noticed, against what each failure may cost. One engine for
 * the page's laboratory, which lives in the supervisor and so survives whatever it stops, and for
 * {@code ./tickstream drill}.
 *
 * <p>An {@link ExperimentLoop} owns a thread for as long as one experiment lasts; {@link LiveEyes}
 * look with one more, and a probe player has an event loop of the Java client. Nothing runs between
 * experiments. {@link ExperimentRun} decides from what it is shown and has neither clock nor
 * thread. What nobody can tell is called unknown, never fine. No server's code may enter: the lab
 * sees what anybody sees, over the network.
 */
@NullMarked
package dev.tickstream.devstack.lab;

import org.jspecify.annotations.NullMarked;
