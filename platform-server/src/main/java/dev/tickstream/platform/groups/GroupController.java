package dev.tickstream.platform.groups;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/ops/groups}. */
@RestController
@RequestMapping("/api/v1/ops/groups")
@Tag(name = "operations", description = "Who is behind, what is wrong, what was told")
public final class GroupController {
  private final Groups groups;

  public GroupController(Groups groups) {
    this.groups = groups;
  }

  @GetMapping
  @Operation(summary = "Consumer groups", description = "Each reads all events by itself.")
  List<GroupReport> groups() {
    return groups.reports();
  }
}
