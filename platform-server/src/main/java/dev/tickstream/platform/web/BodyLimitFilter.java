package dev.tickstream.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that no resource of this API could want, before anything reads them. */
final class BodyLimitFilter extends OncePerRequestFilter {
  static final int BODY_BYTES_MAX = 16 * 1024;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean unknownLength =
        request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
    if (unknownLength || request.getContentLengthLong() > BODY_BYTES_MAX) {
      ProblemWriter.write(
          response,
          ProblemCode.BODY_TOO_LARGE,
          "A body has a Content-Length of at most " + BODY_BYTES_MAX + " bytes");
      return;
    }
    chain.doFilter(request, response);
  }
}
