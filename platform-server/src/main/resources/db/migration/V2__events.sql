-- Every event is accounted for: per group, partition and epoch, what became of it.

-- One row per epoch a partition has had. up_to is the highest number of the topic in that epoch that was
-- history; up_to = applied + parked + dropped + missing. Orphans and duplicates stand beside it.
CREATE TABLE watermarks (
  consumer      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic         VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_id  INT          NOT NULL,
  epoch         BIGINT       NOT NULL,
  up_to         BIGINT       NOT NULL,
  applied       BIGINT       NOT NULL,
  parked        BIGINT       NOT NULL,
  dropped       BIGINT       NOT NULL,
  orphans       BIGINT       NOT NULL,
  duplicates    BIGINT       NOT NULL,
  missing       BIGINT       NOT NULL,
  updated_at    BIGINT       NOT NULL,
  PRIMARY KEY (consumer, topic, partition_id, epoch)
);

-- Numbers below up_to that never came. An event that comes after all is applied, and its range shrinks.
CREATE TABLE missing_ranges (
  consumer      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic         VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_id  INT          NOT NULL,
  epoch         BIGINT       NOT NULL,
  from_seq      BIGINT       NOT NULL,
  to_seq        BIGINT       NOT NULL,
  noticed_at    BIGINT       NOT NULL,
  PRIMARY KEY (consumer, topic, partition_id, epoch, from_seq)
);

-- A position is an offset from now on; what it knew of sequences becomes a watermark.
INSERT INTO watermarks
  (consumer, topic, partition_id, epoch, up_to, applied, parked, dropped, orphans, duplicates, missing,
   updated_at)
SELECT consumer, topic, partition_id, epoch, topic_seq, topic_seq, 0, 0, 0, 0, 0, updated_at
FROM consumer_position WHERE epoch > 0;

ALTER TABLE consumer_position DROP COLUMN epoch, DROP COLUMN topic_seq;

-- A letter is known by its id: offsets begin again when a topic is made again.
-- status: PARKED, REDRIVEN, DISCARDED, ORPHAN. topic_seq is null when the letter stands outside every
-- watermark. `behind` is the letter before it that names one of its players: it is redriven after that
-- one. copied_at is null until the letter's copy is in game.dlq.{consumer}, and -1 if it never can be.
ALTER TABLE dead_letters
  DROP PRIMARY KEY,
  ADD COLUMN id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY FIRST,
  ADD COLUMN status      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'PARKED',
  ADD COLUMN attempts    INT NOT NULL DEFAULT 1,
  ADD COLUMN shard       INT,
  ADD COLUMN epoch       BIGINT,
  ADD COLUMN sequence    BIGINT,
  ADD COLUMN topic_seq   BIGINT,
  ADD COLUMN behind      BIGINT,
  ADD COLUMN corrected   LONGBLOB,
  ADD COLUMN resolved_at BIGINT,
  ADD COLUMN resolved_by VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  ADD COLUMN copied_at   BIGINT,
  ADD KEY by_origin (consumer, topic, partition_id, record_offset),
  ADD KEY by_status (consumer, status, id),
  ADD KEY by_behind (behind),
  ADD KEY by_copy (consumer, copied_at, id);

-- Whose later events wait: one row per parked letter and player it names.
CREATE TABLE parked_players (
  consumer      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic         VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_id  INT          NOT NULL,
  player_id     VARCHAR(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  letter_id     BIGINT       NOT NULL,
  PRIMARY KEY (consumer, topic, partition_id, player_id, letter_id),
  KEY by_letter (letter_id)
);

-- What operators did, and what came of it.
CREATE TABLE audit_log (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at            BIGINT       NOT NULL,
  actor         VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  action        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object        VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  detail        JSON         NOT NULL
);
