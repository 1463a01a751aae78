package dev.tickstream.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * In a build: replays the inputs found before. To search for new ones: {@code JAZZER_FUZZ=1 mvn -pl
 * protocol test -Dtest=PacketFuzzTest}.
 */
class PacketFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void anyPayload(byte[] payload) {
    PacketCodecTest.readOrRefuse(payload);
  }
}
