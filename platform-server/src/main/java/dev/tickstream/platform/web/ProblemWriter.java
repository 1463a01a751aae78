package dev.tickstream.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems where no controller was reached. */
final class ProblemWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProblemWriter() {}

  static void write(HttpServletResponse response, ProblemCode code, String detail)
      throws IOException {
    byte[] body =
        JSON.writeValueAsString(Problem.of(code, detail)).getBytes(StandardCharsets.UTF_8);
    response.setStatus(code.status().value());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
