package dev.tickstream.devstack.data;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** Says in a few words why an operation failed. */
public final class Reasons {
  private Reasons() {}

  /** The innermost cause that has something to say; never empty. A launcher's line stays whole. */
  public static String of(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && !(deepest instanceof LauncherException)) {
      deepest = deepest.getCause();
    }
    return switch (deepest) {
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case FileAlreadyExistsException e -> e.getFile() + " is not a directory";
      case FileSystemException e when e.getReason() != null -> e.getReason() + ": " + e.getFile();
      default -> {
        String message = deepest.getMessage();
        yield message == null || message.isBlank()
            ? deepest.getClass().getSimpleName()
            : message.lines().findFirst().orElse(message);
      }
    };
  }
}
