package dev.tickstream.devstack.secrets;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.data.Reasons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Random words kept in files. */
public final class Secrets {
  private static final int BYTES = 24;

  private Secrets() {}

  /** 192 random bits as 32 characters of [A-Za-z0-9_-]. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The word in the file; the first call makes it. */
  public static String keptIn(Path file) {
    try {
      if (Files.exists(file)) {
        String kept = Files.readString(file).strip();
        if (!kept.isEmpty()) {
          return kept;
        }
      }
      String fresh = random();
      OwnerOnly.replace(file, (fresh + "\n").getBytes(StandardCharsets.UTF_8));
      return fresh;
    } catch (IOException e) {
      throw new LauncherException(
          "cannot keep a secret in %s (%s)".formatted(file, Reasons.of(e)), e);
    }
  }
}
