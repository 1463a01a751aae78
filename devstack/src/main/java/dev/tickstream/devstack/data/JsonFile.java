package dev.tickstream.devstack.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Small JSON files, replaced whole and readable by their owner only. */
public final class JsonFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonFile() {}

  /**
   * Empty when there is none, or when it cannot be understood: these files can all be made anew.
   */
  public static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Optional.of(MAPPER.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LauncherException("cannot read %s (%s)".formatted(file, Reasons.of(e)), e);
    }
  }

  /**
   * Replaces the file.
   *
   * @throws LauncherException when the disk refuses
   */
  public static void write(Path file, Object value) {
    try {
      OwnerOnly.replace(file, MAPPER.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new LauncherException("cannot write %s (%s)".formatted(file, Reasons.of(e)), e);
    }
  }
}
