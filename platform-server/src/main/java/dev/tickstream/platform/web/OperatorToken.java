package dev.tickstream.platform.web;

import dev.tickstream.platform.config.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;

/** The secret that makes a request an operator's. Immutable; never printed. */
public final class OperatorToken {
  private static final int LENGTH_MIN = 16;
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final byte[] secret;

  private OperatorToken(byte[] secret) {
    this.secret = secret;
  }

  /**
   * Reads the secret from a file that only its owner may read.
   *
   * @throws ConfigurationException if others may read it, or if it is too short to be one
   */
  public static OperatorToken load(Path file) {
    try {
      if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new ConfigurationException(
            file + " can be read by others: chmod 600 it, and replace the token");
      }
      byte[] secret = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
      if (secret.length < LENGTH_MIN) {
        throw new ConfigurationException(
            file + " holds no token: it needs at least " + LENGTH_MIN + " characters");
      }
      return new OperatorToken(secret);
    } catch (IOException e) {
      throw new ConfigurationException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Compares in a time that tells nothing about the secret. */
  boolean matches(String presented) {
    return MessageDigest.isEqual(secret, presented.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "operator token";
  }
}
