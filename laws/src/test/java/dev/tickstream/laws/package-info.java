/**
 * The laws of the house: what must stay true of every module's classes and of every committed file.
 *
 * <p>Classes are read from the modules' build directories as bytes and never loaded, so this module
 * depends on no module and on no library they use. Each law has a test that shows it broken.
 * Nothing but laws, their tests and the reading of the tree belongs here.
 */
package dev.tickstream.laws;
