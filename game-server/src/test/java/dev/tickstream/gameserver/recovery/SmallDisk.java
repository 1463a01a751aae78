package dev.tickstream.gameserver.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A disk that can really be full: a small file system in memory. */
public final class SmallDisk implements AutoCloseable {
  private final Path root;
  private final Path ballast;

  private SmallDisk(Path root) {
    this.root = root;
    this.ballast = root.resolve("ballast");
  }

  /** Mounts one; where that is not possible, the test is skipped. */
  public static SmallDisk mount(Path root, int megabytes) throws IOException {
    Files.createDirectories(root);
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "small-disk", root.toString());
    Assumptions.assumeTrue(mounted, "skipped: no small file system can be mounted here");
    return new SmallDisk(root);
  }

  public Path root() {
    return root;
  }

  /** Writes until the file system says that it is full. */
  public void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (byte[] some = new byte[4096]; ; ) {
        out.write(some);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  /** Makes room again. */
  public void empty() throws IOException {
    Files.delete(ballast);
  }

  /** Lazily: a test that failed may have left a file mapped, and nothing is left behind even so. */
  @Override
  public void close() {
    assertThat(run("umount", "--lazy", root.toString())).isTrue();
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such command here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
