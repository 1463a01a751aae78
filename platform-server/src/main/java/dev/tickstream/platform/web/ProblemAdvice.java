package dev.tickstream.platform.web;

import dev.tickstream.platform.database.DatabaseAwayException;
import dev.tickstream.platform.database.DatabaseFailures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns every failure of a request into a problem document. */
@RestControllerAdvice
public final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler(ProblemException.class)
  ResponseEntity<Problem> refused(ProblemException refusal) {
    return answer(refusal.code(), String.valueOf(refusal.getMessage()));
  }

  @ExceptionHandler(DatabaseAwayException.class)
  ResponseEntity<Problem> away(DatabaseAwayException away) {
    return answer(ProblemCode.DATABASE_AWAY, String.valueOf(away.getMessage()));
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
    return answer(ProblemCode.BAD_REQUEST, "The body is not the JSON this resource reads");
  }

  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException mistyped) {
    return answer(
        ProblemCode.BAD_PARAMETER, mistyped.getName() + " cannot be " + mistyped.getValue());
  }

  /** The peer went away while it was being answered: nobody is left to tell. */
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void gone(AsyncRequestNotUsableException gone) {
    LOG.debug("a peer went away: {}", gone.getMessage());
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Problem> failed(Exception failure) {
    if (failure instanceof ErrorResponse known) {
      ProblemCode code = ProblemCode.ofStatus(known.getStatusCode().value());
      return answer(code, detailOf(known, code));
    }
    if (DatabaseFailures.isAway(failure)) {
      return answer(ProblemCode.DATABASE_AWAY, "MySQL did not answer");
    }
    LOG.error("a request failed", failure);
    return answer(ProblemCode.INTERNAL_ERROR, "This is a defect of the server");
  }

  private static String detailOf(ErrorResponse known, ProblemCode code) {
    String detail = known.getBody().getDetail();
    return detail == null ? code.title() : detail;
  }

  private static ResponseEntity<Problem> answer(ProblemCode code, @Nullable String detail) {
    return ResponseEntity.status(code.status())
        .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE))
        .body(Problem.of(code, detail == null ? code.title() : detail));
  }
}
