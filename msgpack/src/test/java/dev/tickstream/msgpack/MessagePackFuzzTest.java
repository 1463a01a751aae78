package dev.tickstream.msgpack;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * In a build: replays the inputs found before. To search for new ones: {@code JAZZER_FUZZ=1 mvn -pl
 * msgpack test -Dtest=MessagePackFuzzTest}.
 */
class MessagePackFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void everyWayOfReading(byte[] bytes) {
    HostileBytesTest.readEverywhere(bytes);
  }
}
