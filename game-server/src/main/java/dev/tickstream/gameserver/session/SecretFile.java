package dev.tickstream.gameserver.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** A key of this server: made on first use, readable by its owner only. Called at start. */
public final class SecretFile {
  private static final int BYTES = 32;

  private SecretFile() {}

  /**
   * The key in the file, which is made if absent.
   *
   * @throws IOException if the file can neither be read nor made, or is not a key
   */
  public static byte[] readOrMake(Path file) throws IOException {
    if (!Files.exists(file)) make(file);
    byte[] key = Files.readAllBytes(file);
    if (key.length != BYTES) throw new IOException(file + " is not a key of " + BYTES + " bytes");
    return key;
  }

  /** Written beside and renamed, so that a crash leaves either no key or a whole one. */
  private static void make(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) Files.createDirectories(parent);
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(key));
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
