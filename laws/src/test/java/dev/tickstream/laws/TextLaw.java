package dev.tickstream.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The laws over committed text. Forbidden words are put together here, so that this file keeps its
 * own laws.
 */
enum TextLaw {
  /** A checkout must build from any mirror, and an address tells where it was made. */
  NO_PACKAGE_REGISTRY(
      ".*",
      "registry\\."
          + "(npmjs|yarnpkg|npmmirror)"
          + "|repo1?\\."
          + "maven(\\.apache)?\\.org"
          + "|(oss|central|s01\\.oss)\\."
          + "sonatype"
          + "|(npm|maven)\\.pkg\\."
          + "github"
          + "|jit"
          + "pack\\.io"
          + "|files\\.python"
          + "hosted"
          + "|deb\\."
          + "debian\\.org"),

  /**
   * The lock file names packages and their hashes; where they come from is the machine's affair.
   */
  NO_RESOLVED_ADDRESS("(.*/)?package-lock\\.json", "\"resolved\""),

  /** A test waits for a condition, never for time. */
  NO_SLEEP_IN_TESTS(
      ".*/src/test/.*\\.java|system-tests/.*\\.java", "\\b(Thread|[A-Z]+S)\\s*\\." + "sleep\\("),

  /** A path of one machine works on one machine. */
  NO_MACHINE_PATH(".*", "(?<![\\w.~*$}/-])/" + "(work|root|home)(?=[/\"'`\\s),;:]|$)"),

  /** What a diff would show as noise. Java is google-java-format's. */
  NO_TRAILING_SPACE(".*\\.(xml|md|ya?ml|json|tsx?|css|html|sql|cs|sh|properties)", "[ \\t]+$");

  private final Pattern files;
  private final Pattern forbidden;

  TextLaw(String files, String forbidden) {
    this.files = Pattern.compile(files);
    this.forbidden = Pattern.compile(forbidden);
  }

  /** The lines that break this law, each with its place. */
  List<String> violations(TextFile file) {
    var broken = new ArrayList<String>();
    if (!files.matcher(file.name()).matches()) return broken;
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (forbidden.matcher(lines.get(i)).find()) {
        broken.add(file.name() + ":" + (i + 1) + ": " + this + ": " + lines.get(i).strip());
      }
    }
    return broken;
  }
}
