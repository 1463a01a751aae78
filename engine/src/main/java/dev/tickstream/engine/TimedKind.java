package dev.tickstream.engine;

import dev.tickstream.gameapi.Rules.TimedRule;

/** A rule and how often it runs. */
record TimedKind(int ticks, TimedRule<Record> rule) {}
