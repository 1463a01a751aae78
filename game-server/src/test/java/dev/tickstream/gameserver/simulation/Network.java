package dev.tickstream.gameserver.simulation;

import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The way from one process to Kafka. A request that gets lost had no effect, one whose answer gets
 * lost had; whoever asked cannot tell which.
 */
final class Network {
  private final RandomGenerator random;
  private final Weather weather;
  private final Steps process;

  /** The same for everybody; how many of a hundred messages get lost. */
  static final class Weather {
    private int lostOfHundred;

    void set(int lost) {
      lostOfHundred = lost;
    }

    int lost() {
      return lostOfHundred;
    }
  }

  Network(RandomGenerator random, Weather weather, Steps process) {
    this.random = random;
    this.weather = weather;
    this.process = process;
  }

  /** A request is on its way; a step of the process. */
  void request(String what) {
    process.before(what);
    lose("no answer to " + what);
  }

  /** The answer is on its way. */
  void answer(String what) {
    process.before("answer to " + what);
    lose("the answer to " + what + " got lost");
  }

  private void lose(String what) {
    if (isLost()) {
      throw new TimeoutException(what);
    }
  }

  boolean isLost() {
    return random.nextInt(100) < weather.lost();
  }
}
