package dev.tickstream.devstack.lab;

/**
 * One way to break something, and to heal it. Both are called once, each on a thread that may wait,
 * and take two minutes at most. They throw {@link dev.tickstream.devstack.data.LauncherException},
 * with one line that says why, when they cannot.
 */
public interface Fault {
  void breakIt() throws InterruptedException;

  void heal() throws InterruptedException;
}
