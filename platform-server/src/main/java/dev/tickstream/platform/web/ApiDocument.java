package dev.tickstream.platform.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document: what the annotations cannot say once for all operations. */
@Configuration(proxyBeanMethods = false)
public class ApiDocument {
  private static final Set<String> FROM_THE_DATABASE = Set.of("players", "matches", "events");
  private static final String OPERATOR = "operator";

  @Bean
  OpenAPI document() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Tickstream platform")
                .version("v1")
                .description(
                    "What the game server decided, as recorded from its events. Times are UTC, ISO"
                        + " 8601. Lists come in pages: send `nextCursor` back as `cursor`. Every"
                        + " refusal is a problem document (RFC 9457) with a `code`. The WebSocket"
                        + " `/api/v1/feed` pushes what just became true as JSON text frames with a"
                        + " `type`: `overview`, `zones`, `match`, `player`.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .components(
            new Components()
                .addSecuritySchemes(
                    OPERATOR,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description(
                            "The operator token: for writes, and in production for reads that name"
                                + " a player.")));
  }

  @Bean
  OpenApiCustomizer problemSchema() {
    return document ->
        ModelConverters.getInstance(true)
            .read(Problem.class)
            .forEach(document.getComponents()::addSchemas);
  }

  @Bean
  OperationCustomizer problemResponses() {
    return (operation, handler) -> {
      boolean hasParameters =
          operation.getParameters() != null && !operation.getParameters().isEmpty();
      List<String> tags = operation.getTags() == null ? List.of() : operation.getTags();
      if (hasParameters) {
        add(operation, ProblemCode.BAD_PARAMETER);
      }
      if (hasParameters
          && operation.getParameters().stream().anyMatch(one -> "path".equals(one.getIn()))) {
        add(operation, ProblemCode.NOT_FOUND);
      }
      if (tags.stream().anyMatch(FROM_THE_DATABASE::contains)) {
        add(operation, ProblemCode.OPERATOR_TOKEN_REQUIRED);
        add(operation, ProblemCode.DATABASE_AWAY);
      }
      if (tags.contains("dead letters") && operation.getRequestBody() != null) {
        add(operation, ProblemCode.BAD_REQUEST);
        add(operation, ProblemCode.LETTER_NOT_PARKED);
        add(operation, ProblemCode.BAD_CORRECTION);
        add(operation, ProblemCode.BODY_TOO_LARGE);
      }
      if (tags.contains("accounting")) {
        add(operation, ProblemCode.UNKNOWN_GROUP);
        add(operation, ProblemCode.DATABASE_AWAY);
      }
      if (tags.contains("analytics") || tags.contains("zone reports")) {
        add(operation, ProblemCode.DATABASE_AWAY);
      }
      if (tags.contains("sessions")) {
        add(operation, ProblemCode.BAD_REQUEST);
        add(operation, ProblemCode.UNKNOWN_ZONE);
        add(operation, ProblemCode.ZONE_FULL);
        add(operation, ProblemCode.BODY_TOO_LARGE);
        add(operation, ProblemCode.BAD_NAME);
        add(operation, ProblemCode.RATE_LIMITED);
        add(operation, ProblemCode.NO_ZONE_OPEN);
      }
      return operation;
    };
  }

  private static void add(Operation operation, ProblemCode code) {
    Schema<?> reference = new Schema<>();
    reference.set$ref("#/components/schemas/Problem");
    operation
        .getResponses()
        .addApiResponse(
            Integer.toString(code.status().value()),
            new ApiResponse()
                .description(code.title() + " (`" + code + "`)")
                .content(
                    new Content()
                        .addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(reference))));
  }
}
