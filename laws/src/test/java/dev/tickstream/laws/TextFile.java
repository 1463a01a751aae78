package dev.tickstream.laws;

import java.util.List;

/**
 * One file of the tree.
 *
 * @param name path from the root, with slashes
 * @param text its content
 */
record TextFile(String name, String text) {
  List<String> lines() {
    return text.lines().toList();
  }

  boolean isNamed(String regex) {
    return name.matches(regex);
  }
}
