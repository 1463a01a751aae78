package dev.tickstream.devstack.drill;

import java.nio.file.Path;

/**
 * What somebody asked for.
 *
 * @param bots how many play meanwhile, at least 1
 * @param holdSeconds how long what is broken stays so before it is healed
 * @param commandLine as it was typed, for the report
 */
public record DrillPlan(int bots, int holdSeconds, Path reportDir, String commandLine) {}
