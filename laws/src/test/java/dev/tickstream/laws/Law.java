package dev.tickstream.laws;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One law over classes.
 *
 * @param name how tests and their readers call it
 * @param rule what ArchUnit evaluates; it may find no class to judge, since a module can still be
 *     empty
 */
record Law(String name, ArchRule rule) {
  /** What breaks this law, one line each; empty when it is kept. */
  List<String> violations(JavaClasses classes) {
    return rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails();
  }

  @Override
  public String toString() {
    return name;
  }
}
