package dev.tickstream.laws;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who may use what. Benchmarks measure the foreign libraries themselves and may use all of them.
 */
final class HouseLaws {
  private static final Pattern VAGUE = Pattern.compile(".*(Impl|Managers?|Helpers?|Utils?)");

  private static final DescribedPredicate<JavaClass> BENCHMARKS = House.inModule("benchmarks");

  static final Law NETTY =
      new Law(
          "Netty only in the game server's network and the Java client",
          noClasses()
              .that(
                  not(
                      resideInAnyPackage(
                              "dev.tickstream.gameserver.network..", "dev.tickstream.client..")
                          .or(BENCHMARKS)))
              .should()
              .dependOnClassesThat(resideInAPackage("io.netty.."))
              .because("the rest of a server is tested without a socket"));

  static final Law KAFKA =
      new Law(
          "Kafka only at its doors",
          noClasses()
              .that(
                  not(
                      resideInAnyPackage(
                              "dev.tickstream.gameserver.publish..",
                              "dev.tickstream.gameserver.ownership..",
                              "dev.tickstream.gameserver.inbox..",
                              "dev.tickstream.gameserver.recovery..",
                              "dev.tickstream.platform.projection..",
                              "dev.tickstream.platform.command..")
                          .or(House.inModule("devstack|examples/.+"))
                          .or(BENCHMARKS)))
              .should()
              .dependOnClassesThat(resideInAPackage("org.apache.kafka.."))
              .because("Kafka away must be a state of a few packages, not of the whole server"));

  static final Law DRIVERS =
      new Law(
          "drivers behind ports",
          noClasses()
              .that(
                  not(
                      resideInAnyPackage(
                              "..store..", "..projection..", "dev.tickstream.platform.database..")
                          .or(
                              outermostNamed(
                                  ".*(Store|Configuration|Projection|Queries|Balances|Partitions)"))
                          .or(House.inModule("devstack|examples/.+"))
                          .or(BENCHMARKS)))
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage(
                      "java.sql..",
                      "javax.sql..",
                      "org.springframework.jdbc..",
                      "com.zaxxer.hikari..",
                      "com.mysql..",
                      "io.lettuce..",
                      "com.mongodb..",
                      "org.bson.."))
              .because(
                  "SQL stands in a feature's ...Projection and ...Queries and in the database"
                      + " package; a ...Store is a port, and a ...Configuration wires it"));

  static final Law JCTOOLS =
      new Law(
          "JCTools only as its VarHandle queues",
          noClasses()
              .should()
              .dependOnClassesThat(
                  resideInAPackage("org.jctools..")
                      .and(not(resideInAPackage("org.jctools.queues.varhandle..")))
                      .and(not(named("org\\.jctools\\.queues\\.MessagePassingQueue.*"))))
              .because("its other queues use Unsafe"));

  static final Law SERVERS_APART =
      new Law(
          "the two servers share only events",
          noClasses()
              .that(House.inModule("platform-server"))
              .should()
              .dependOnClassesThat(
                  ours().and(not(House.inModule("platform-server|events|msgpack"))))
              .because("events are their contract"));

  static final Law GAME_SERVER_ALONE =
      new Law(
          "the game server does not know the platform",
          noClasses()
              .that(House.inModule("game-server|engine|protocol|game-api"))
              .should()
              .dependOnClassesThat(
                  House.inModule("platform-server")
                      .or(resideInAPackage("dev.tickstream.platform..")))
              .because("events are their contract"));

  static final Law NO_SERVER_KNOWS_A_GAME =
      new Law(
          "no server knows a game",
          noClasses()
              .that(not(House.inModule("games/.+").or(BENCHMARKS)))
              .should()
              .dependOnClassesThat(House.inModule("games/.+"))
              .because("a game is found by ServiceLoader"));

  static final Law GAMES_USE_ONLY_THE_GAME_API =
      new Law(
          "a game uses only the game interface and standard events",
          noClasses()
              .that(House.inModule("games/.+"))
              .should()
              .dependOnClassesThat(ours().and(not(House.inModule("games/.+|game-api|events"))))
              .because("what a game maker needs is in game-api"));

  static final Law NO_CYCLES =
      new Law(
          "no package cycles within a module",
          slices()
              .assignedFrom(new Packages())
              .should()
              .beFreeOfCycles()
              .because("a package must be readable after those it uses"));

  static final Law SPEAKING_NAMES =
      new Law(
          "speaking names",
          noClasses()
              .should()
              .haveNameMatching(VAGUE.pattern())
              .because("Impl, Manager, Helper and Util do not say what a class is"));

  private HouseLaws() {}

  static List<Law> all() {
    return List.of(
        NETTY,
        KAFKA,
        DRIVERS,
        JCTOOLS,
        SERVERS_APART,
        GAME_SERVER_ALONE,
        NO_SERVER_KNOWS_A_GAME,
        GAMES_USE_ONLY_THE_GAME_API,
        NO_CYCLES,
        SPEAKING_NAMES);
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("dev.tickstream..").and(not(House.inModule("")));
  }

  private static DescribedPredicate<JavaClass> named(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return describe("named " + regex, type -> pattern.matcher(type.getName()).matches());
  }

  private static DescribedPredicate<JavaClass> outermostNamed(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return describe(
        "in a file named " + regex,
        type -> pattern.matcher(type.getName().replaceFirst("\\$.*", "")).matches());
  }

  /**
   * A slice is one package of one module, so that equal package names in two modules do not mix.
   */
  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String module = House.moduleOf(type);
      return module.isEmpty()
          ? SliceIdentifier.ignore()
          : SliceIdentifier.of(module, type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "the packages of each module";
    }
  }
}
