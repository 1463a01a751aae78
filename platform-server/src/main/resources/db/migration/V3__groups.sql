-- What the groups beside persistence keep. Each is written by its own group only, in its own transactions.

-- Analytics: what happened in each zone in each minute of event time. `minute` is its beginning.
CREATE TABLE analytics_minutes (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  minute        BIGINT       NOT NULL,
  zone_id       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  events        BIGINT       NOT NULL,
  joins         BIGINT       NOT NULL,
  leaves        BIGINT       NOT NULL,
  moves         BIGINT       NOT NULL,
  items         DECIMAL(38)  NOT NULL,
  matches       BIGINT       NOT NULL,
  PRIMARY KEY (tenant_id, minute, zone_id)
);

-- One row per player seen, so that a player is counted once however often the minute is written.
CREATE TABLE analytics_players (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  minute        BIGINT       NOT NULL,
  zone_id       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  player_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (tenant_id, minute, zone_id, player_id)
);

-- Wide enough that no sum of amounts overflows.
CREATE TABLE analytics_currencies (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  minute        BIGINT       NOT NULL,
  zone_id       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  currency      VARCHAR(32)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  earned        DECIMAL(38)  NOT NULL,
  spent         DECIMAL(38)  NOT NULL,
  PRIMARY KEY (tenant_id, minute, zone_id, currency)
);

-- Notification: what is to be told to the outside, and whether it was. The row is the truth; `event_id` is
-- the message's id at every attempt. PENDING, DELIVERED, FAILED (attempts used up) or UNROUTED (nobody to
-- tell when it happened). `next_try_at` also keeps others off a row while one of us is sending it.
CREATE TABLE deliveries (
  tenant_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event_id      BINARY(16)   NOT NULL,
  type          VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  zone_id       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  occurred_at   BIGINT       NOT NULL,
  payload       LONGTEXT     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  status        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempts      INT          NOT NULL,
  next_try_at   BIGINT       NOT NULL,
  last_error    VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  created_at    BIGINT       NOT NULL,
  delivered_at  BIGINT,
  PRIMARY KEY (tenant_id, event_id),
  KEY due (status, next_try_at),
  KEY by_age (tenant_id, created_at, event_id)
);
