package dev.tickstream.devstack.supervise;

/**
 * One service at one moment.
 *
 * @param pid of the server process itself, 0 while none runs
 * @param restarts how often it was started again after dying
 * @param failures starts in a row after which it did not work
 * @param fatal whether trying again cannot help, because a person must change something
 * @param address where it answers, empty when it does not listen
 * @param detail one line that explains the state, or empty
 */
public record ServiceStatus(
    String name,
    ServiceState state,
    long pid,
    int restarts,
    int failures,
    boolean fatal,
    String address,
    String detail) {

  public static ServiceStatus external(String name, String address) {
    return new ServiceStatus(
        name, ServiceState.EXTERNAL, 0, 0, 0, false, address, "runs elsewhere");
  }

  /** Whether others may count on it. */
  public boolean works() {
    return state == ServiceState.HEALTHY || state == ServiceState.EXTERNAL;
  }
}
