package dev.tickstream.devstack.page;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The page's files, as they lie below {@code page/} on the class path. Any thread. */
final class PageFiles {
  private static final String ROOT = "page/";
  private static final String INDEX = "index.html";

  /** Vite puts a hash of the contents into the names of these, so they never change. */
  private static final String HASHED = "assets/";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("woff2", "font/woff2"));

  private final ClassLoader loader;
  private final Map<String, PageFile> read = new ConcurrentHashMap<>();

  /**
   * One file.
   *
   * @param etag quoted, changes with the contents
   */
  record PageFile(Buffer bytes, String contentType, String cacheControl, String etag) {}

  PageFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * The file of a path. A path without an ending is a view of the page's own router and gets its
   * index.
   */
  Optional<PageFile> of(String path) {
    String name = path.startsWith("/") ? path.substring(1) : path;
    if (name.contains("..") || name.contains("\\") || name.contains("//")) {
      return Optional.empty();
    }
    String last = name.substring(name.lastIndexOf('/') + 1);
    return file(last.contains(".") ? name : INDEX);
  }

  private Optional<PageFile> file(String name) {
    PageFile known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream resource = loader.getResourceAsStream(ROOT + name)) {
      if (resource == null) {
        return Optional.empty();
      }
      PageFile file = describe(name, resource.readAllBytes());
      read.put(name, file);
      return Optional.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PageFile describe(String name, byte[] bytes) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return new PageFile(
        Buffer.buffer(bytes),
        TYPES.getOrDefault(ending, "application/octet-stream"),
        name.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache",
        '"' + hash(bytes) + '"');
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
