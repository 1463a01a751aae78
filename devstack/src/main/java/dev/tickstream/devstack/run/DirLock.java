package dev.tickstream.devstack.run;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/** One supervisor per data directory; the system frees the lock however the process ends. */
final class DirLock implements AutoCloseable {
  private final FileChannel channel;

  private DirLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirLock take(DataDir dir) {
    try {
      FileChannel channel =
          FileChannel.open(dir.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new LauncherException(
            "another supervisor is using %s; ./tickstream status --data-dir %1$s".formatted(dir));
      }
      return new DirLock(channel);
    } catch (IOException e) {
      throw new LauncherException("cannot lock %s (%s)".formatted(dir.lock(), Reasons.of(e)), e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
