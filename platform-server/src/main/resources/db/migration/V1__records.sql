-- What the event stream says happened, as rows. Times are milliseconds since 1970-01-01T00:00Z.
-- Identifiers are ASCII and compared byte by byte; every key begins with the tenant.

-- How far each partition has been recorded. Advanced in the transaction that writes the rows, and only
-- from the offset the writer believes it is at, so that a second writer's transaction rolls back.
-- (epoch, topic_seq) is the last event of the partition: what is not above it was recorded before.
CREATE TABLE consumer_position (
  consumer      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic         VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_id  INT          NOT NULL,
  next_offset   BIGINT       NOT NULL,
  epoch         BIGINT       NOT NULL,
  topic_seq     BIGINT       NOT NULL,
  updated_at    BIGINT       NOT NULL,
  PRIMARY KEY (consumer, topic, partition_id)
);

-- Records that could not be read or projected, whole, with the reason.
CREATE TABLE dead_letters (
  consumer      VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic         VARCHAR(249)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_id  INT            NOT NULL,
  record_offset BIGINT         NOT NULL,
  tenant_id     VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event_id      BINARY(16),
  type          VARCHAR(256)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  aggregate_id  VARCHAR(256)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  reason        VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail        VARCHAR(1000)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  record_key    LONGBLOB,
  headers       LONGBLOB       NOT NULL,
  body          LONGBLOB,
  recorded_at   BIGINT         NOT NULL,
  parked_at     BIGINT         NOT NULL,
  PRIMARY KEY (consumer, topic, partition_id, record_offset),
  KEY by_age (tenant_id, parked_at)
);

-- Every event but movement, as it was: the history, and what makes a redelivery harmless.
CREATE TABLE events (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event_id      BINARY(16)   NOT NULL,
  type          VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version       INT          NOT NULL,
  aggregate_id  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  zone_id       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  shard         INT          NOT NULL,
  epoch         BIGINT       NOT NULL,
  sequence      BIGINT       NOT NULL,
  tick          BIGINT       NOT NULL,
  occurred_at   BIGINT       NOT NULL,
  data          JSON         NOT NULL,
  PRIMARY KEY (tenant_id, event_id),
  KEY by_age (tenant_id, occurred_at, event_id),
  KEY by_type (tenant_id, type, occurred_at, event_id),
  KEY by_aggregate (tenant_id, aggregate_id, occurred_at, event_id),
  KEY by_zone (tenant_id, zone_id, occurred_at, event_id)
);

CREATE TABLE accounts (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  player_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name          VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL,
  status        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  zone_id       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin,
  session_id    VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin,
  status_at     BIGINT       NOT NULL,
  first_seen_at BIGINT       NOT NULL,
  last_seen_at  BIGINT       NOT NULL,
  PRIMARY KEY (tenant_id, player_id),
  KEY by_name (tenant_id, name),
  KEY by_age (tenant_id, first_seen_at, player_id)
);

-- Double entry: the legs of one event sum to zero in each currency. A player's other side is the house
-- account of the shard, so that no row is every transaction's.
CREATE TABLE transactions (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event_id      BINARY(16)   NOT NULL,
  leg           TINYINT      NOT NULL,
  account_kind  VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  currency      VARCHAR(32)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  amount        BIGINT       NOT NULL,
  balance_after BIGINT       NOT NULL,
  reason        VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  occurred_at   BIGINT       NOT NULL,
  PRIMARY KEY (tenant_id, event_id, leg),
  KEY by_account (tenant_id, account_kind, account_id, occurred_at, event_id)
);

-- The sums of the legs above, kept in the same transaction.
CREATE TABLE balances (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_kind  VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  currency      VARCHAR(32)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  amount        BIGINT       NOT NULL,
  updated_at    BIGINT       NOT NULL,
  PRIMARY KEY (tenant_id, account_kind, account_id, currency)
);

CREATE TABLE inventory (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  player_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  item          VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  quantity      BIGINT       NOT NULL,
  updated_at    BIGINT       NOT NULL,
  PRIMARY KEY (tenant_id, player_id, item)
);

CREATE TABLE match_history (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  match_id      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event_id      BINARY(16)   NOT NULL,
  zone_id       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_tick  BIGINT       NOT NULL,
  ticks         BIGINT       NOT NULL,
  ended_at      BIGINT       NOT NULL,
  PRIMARY KEY (tenant_id, match_id),
  KEY by_age (tenant_id, ended_at, match_id)
);

CREATE TABLE match_results (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  match_id      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  player_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  placing       INT          NOT NULL,
  score         BIGINT       NOT NULL,
  reward        BIGINT       NOT NULL,
  PRIMARY KEY (tenant_id, match_id, player_id),
  KEY by_player (tenant_id, player_id)
);

-- One row per player, zone and window of four seconds; `path` is packed, see PathCodec. The server cuts
-- `future` into days ahead of time and drops days that are past their retention.
CREATE TABLE player_movements (
  tenant_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  player_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  window_from    BIGINT       NOT NULL,
  zone_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  steps          INT          NOT NULL,
  last_at        BIGINT       NOT NULL,
  path           MEDIUMBLOB   NOT NULL,
  PRIMARY KEY (tenant_id, player_id, window_from, zone_id)
) PARTITION BY RANGE (window_from) (
  PARTITION future VALUES LESS THAN MAXVALUE
);
