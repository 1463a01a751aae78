package dev.tickstream.devstack.page;

import dev.tickstream.devstack.lab.Lab;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /lab}, {@code POST /lab/ID/break} and {@code POST /lab/ID/heal}. A page elsewhere must
 * not be able to stop anything here: what changes something is JSON, which another origin's page
 * cannot send unasked, and is refused if it says it comes from one. Event loop only.
 */
final class LabRoute {
  private static final Pattern ACTION = Pattern.compile("/lab/([a-z]+)/(break|heal)");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final @Nullable Lab lab;

  /**
   * @param lab null where there is nothing to break
   */
  LabRoute(@Nullable Lab lab) {
    this.lab = lab;
  }

  static boolean wanted(String path) {
    return path.equals("/lab") || path.startsWith("/lab/");
  }

  void handle(HttpServerRequest request, String path) {
    Lab here = lab;
    if (here == null) {
      problem(
          request,
          404,
          "Not Found",
          "NO_LAB",
          "`dev` runs the game server alone; ./tickstream up has the failure lab.");
    } else if (path.equals("/lab")) {
      if (isMethod(request, HttpMethod.GET)) {
        send(request, 200, here.view());
      }
    } else {
      Matcher action = ACTION.matcher(path);
      if (!action.matches()) {
        problem(request, 404, "Not Found", "NO_SUCH_FILE", "The lab has no such request.");
      } else if (isMethod(request, HttpMethod.POST) && isOurs(request)) {
        answer(
            request,
            action.group(2).equals("break")
                ? here.breakIt(action.group(1))
                : here.heal(action.group(1)));
      }
    }
  }

  private static boolean isMethod(HttpServerRequest request, HttpMethod method) {
    if (request.method().equals(method)) {
      return true;
    }
    request.response().putHeader("Allow", method.name());
    problem(request, 405, "Method Not Allowed", "METHOD_NOT_ALLOWED", "Use " + method.name() + ".");
    return false;
  }

  private static boolean isOurs(HttpServerRequest request) {
    if (!sameOrigin(request.headers().getAll("Origin"), request.authority())) {
      problem(
          request, 403, "Forbidden", "FOREIGN_ORIGIN", "Only the page served here may do that.");
      return false;
    }
    String type = request.getHeader("Content-Type");
    String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals("application/json")) {
      problem(
          request,
          415,
          "Unsupported Media Type",
          "JSON_WANTED",
          "Send Content-Type: application/json.");
      return false;
    }
    return true;
  }

  /** Whether no origin is named, or the one at which this was asked. */
  static boolean sameOrigin(List<String> origins, @Nullable HostAndPort authority) {
    return origins.stream()
        .allMatch(
            origin ->
                authority != null
                    && (origin.equalsIgnoreCase("http://" + authority)
                        || origin.equalsIgnoreCase("https://" + authority)));
  }

  private static void answer(HttpServerRequest request, Lab.Reply reply) {
    switch (reply) {
      case Lab.Reply.Begun begun -> send(request, 202, begun.experiment());
      case Lab.Reply.Unknown unknown ->
          problem(request, 404, "Not Found", "UNKNOWN_EXPERIMENT", unknown.detail());
      case Lab.Reply.Refused refused ->
          problem(request, 409, "Conflict", refused.code(), refused.detail());
    }
  }

  private static void send(HttpServerRequest request, int status, Object body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(MAPPER.writeValueAsString(body));
  }

  private static void problem(
      HttpServerRequest request, int status, String title, String code, String detail) {
    Problem.of(status, title, code, detail).send(request.response());
  }
}
