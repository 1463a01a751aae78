package dev.tickstream.devstack.control;

import dev.tickstream.devstack.process.ProcessRecord;

/**
 * Contents of {@code supervisor.json}: who runs this data directory and how to talk to it.
 *
 * @param controlPort on loopback
 * @param controlToken to be sent as {@code Authorization: Bearer}
 */
public record SupervisorRecord(ProcessRecord process, int controlPort, String controlToken) {}
