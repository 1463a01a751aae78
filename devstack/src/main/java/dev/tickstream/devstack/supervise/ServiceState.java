package dev.tickstream.devstack.supervise;

import java.util.Locale;

/** Where a service is in its life. */
public enum ServiceState {
  /** For a service it needs. */
  WAITING,
  /** Its files are being made. */
  PREPARING,
  /** Runs, and does not work yet. */
  STARTING,
  HEALTHY,
  /** Runs and did work, but does not answer now. */
  SILENT,
  STOPPING,
  /** Because somebody asked; stays so until somebody asks again. */
  STOPPED,
  /** Died; will be started again in a moment. */
  RESTARTING,
  /** Runs elsewhere: not ours to start or stop. */
  EXTERNAL;

  /** As people read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
