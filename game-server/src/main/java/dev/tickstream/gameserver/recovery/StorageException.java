package dev.tickstream.gameserver.recovery;

/** A shard's storage cannot be used; the message is one clear line for the operator. */
public class StorageException extends Exception {
  private static final long serialVersionUID = 1L;

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  public StorageException(String message) {
    super(message);
  }
}
