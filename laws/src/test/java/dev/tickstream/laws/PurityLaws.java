package dev.tickstream.laws;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The game interface, the engine and the games are functions of their input: replaying the same
 * commands gives the same world on every machine. So they see no clock, start no thread, draw no
 * unseeded number, read and write nothing and log nothing.
 */
final class PurityLaws {
  private static final DescribedPredicate<JavaClass> PURE =
      House.inModule("game-api|engine|games/.+");

  static final Law NO_CLOCK =
      law(
          "no clock",
          types("java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Date|Calendar)"),
          calls("java\\.lang\\.System", "currentTimeMillis|nanoTime"),
          calls("java\\.time\\..+", "now"));

  static final Law NO_THREAD =
      law(
          "no thread",
          types(
              "java\\.lang\\.(Thread.*|ScopedValue.*|VirtualThread)|java\\.util\\.Timer.*"
                  + "|java\\.util\\.concurrent\\.(.*(Execut|Future|ForkJoin|Thread|Blocking|Completion|Structured).*"
                  + "|Phaser|CountDownLatch|Semaphore|CyclicBarrier|Exchanger|.*TransferQueue)"
                  + "|java\\.util\\.concurrent\\.locks\\..+"),
          calls("java\\.lang\\.Object", "wait|notify|notifyAll"),
          calls("java\\.util\\.(Collection|List|Set)", "parallelStream"));

  static final Law NO_UNSEEDED_RANDOM =
      law(
          "no unseeded random",
          types(
              "java\\.util\\.(Random|SplittableRandom)|java\\.util\\.random\\..+"
                  + "|java\\.security\\.SecureRandom|java\\.util\\.concurrent\\.ThreadLocalRandom"),
          calls("java\\.lang\\.(Strict)?Math", "random"),
          calls("java\\.util\\.UUID", "randomUUID"),
          calls("java\\.util\\.Collections", "shuffle"),
          calls("java\\.lang\\.System", "identityHashCode"));

  static final Law NO_INPUT_OR_OUTPUT =
      law(
          "no input or output",
          types(
              "java\\.io\\.(?!Serializable$|UncheckedIOException$|IOException$).+"
                  + "|java\\.nio\\.(file|channels)\\..+|java\\.net\\..+|java\\.sql\\..+"
                  + "|java\\.lang\\.(Process.*|Runtime)"),
          accesses("java\\.lang\\.System", "in|out|err"),
          calls("java\\.lang\\.System", "getenv|getProperty|getProperties|exit|load|loadLibrary"));

  static final Law NO_LOGGING =
      law(
          "no logging",
          types(
              "org\\.slf4j\\..+|ch\\.qos\\.logback\\..+|java\\.util\\.logging\\..+|java\\.lang\\.System\\$Logger.*"
                  + "|org\\.apache\\.(logging|commons\\.logging)\\..+"),
          calls(".+", "printStackTrace"));

  static final Law NO_JVM_FLAG =
      new Law(
          "runs without any JVM flag",
          noClasses()
              .should()
              .dependOnClassesThat(resideInAnyPackage("sun..", "jdk.internal..", "com.sun.tools.."))
              .because("internals of the JDK need flags or go away"));

  private PurityLaws() {}

  static List<Law> all() {
    return List.of(
        NO_CLOCK, NO_THREAD, NO_UNSEEDED_RANDOM, NO_INPUT_OR_OUTPUT, NO_LOGGING, NO_JVM_FLAG);
  }

  @SafeVarargs
  private static Law law(
      String name,
      DescribedPredicate<JavaClass> types,
      DescribedPredicate<? super JavaAccess<?>>... uses) {
    var conjunction = noClasses().that(PURE).should().dependOnClassesThat(types);
    for (var use : uses) conjunction = conjunction.orShould().accessTargetWhere(use);
    ArchRule rule = conjunction.because("the core is a function of its input: " + name);
    return new Law(name, rule);
  }

  private static DescribedPredicate<JavaClass> types(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return describe("named " + regex, type -> pattern.matcher(type.getName()).matches());
  }

  private static DescribedPredicate<JavaAccess<?>> calls(String owner, String method) {
    return describe(
        "calls " + owner + "." + method,
        access -> access instanceof JavaCall<?> && matches(access, owner, method));
  }

  private static DescribedPredicate<JavaAccess<?>> accesses(String owner, String field) {
    return describe("uses " + owner + "." + field, access -> matches(access, owner, field));
  }

  private static boolean matches(JavaAccess<?> access, String owner, String member) {
    return access.getTarget().getName().matches(member)
        && access.getTargetOwner().getName().matches(owner);
  }
}
