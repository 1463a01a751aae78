-- What game servers report of their zones beside events. Each report is a whole row that is written again
-- unchanged when it comes again, so no position is kept here; the newest are kept, a bounded number of them.

-- Snapshots that a store took (`failure` NULL), and attempts that failed. Of each zone and store the newest
-- hundred of either kind stay. Hashes and checksums are 64 bits as a signed number.
CREATE TABLE zone_snapshots (
  tenant_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  zone_id          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  store            VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  failed           BOOLEAN      NOT NULL,
  taken_at         BIGINT       NOT NULL,
  shard            INT          NOT NULL,
  epoch            BIGINT       NOT NULL,
  sequence         BIGINT       NOT NULL,
  tick             BIGINT       NOT NULL,
  shipped_sequence BIGINT       NOT NULL,
  schema_version   INT          NOT NULL,
  players          INT          NOT NULL,
  bytes            BIGINT       NOT NULL,
  checksum         BIGINT       NOT NULL,
  state_hash       BIGINT       NOT NULL,
  duration_ms      BIGINT       NOT NULL,
  failure          VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  failed_in_a_row  INT          NOT NULL,
  PRIMARY KEY (tenant_id, zone_id, store, failed, taken_at),
  KEY by_age (tenant_id, taken_at)
);

-- How zones came back; the newest thousand. A later revision of a recovery knows more of its loss, and nothing
-- else changes. `loss` is NONE, UNKNOWN or MEASURED; figures are measured ones only, at least that much.
CREATE TABLE zone_recoveries (
  tenant_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  zone_id          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  claim_id         BINARY(16)   NOT NULL,
  revision         INT          NOT NULL,
  opened_at        BIGINT       NOT NULL,
  shard            INT          NOT NULL,
  epoch            BIGINT       NOT NULL,
  from_kafka       BOOLEAN      NOT NULL,
  source           VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  snapshot_tick    BIGINT       NOT NULL,
  checksum         BIGINT       NOT NULL,
  tick             BIGINT       NOT NULL,
  ticks_replayed   BIGINT       NOT NULL,
  events_replayed  BIGINT       NOT NULL,
  refused          MEDIUMTEXT   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  holes            BIGINT       NOT NULL,
  state_hash       BIGINT       NOT NULL,
  duration_ms      BIGINT       NOT NULL,
  loss             VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  loss_ticks       BIGINT       NOT NULL,
  loss_players     INT          NOT NULL,
  loss_commands    BIGINT       NOT NULL,
  loss_told        INT          NOT NULL,
  loss_ignored     INT          NOT NULL,
  PRIMARY KEY (tenant_id, zone_id, claim_id),
  KEY by_age (tenant_id, opened_at, zone_id, claim_id)
);
