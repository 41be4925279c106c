-- Territories and crews are edited by staff: versions, archive, vehicles, technicians, absences.

ALTER TABLE district ADD COLUMN is_active BOOL NOT NULL DEFAULT TRUE;
ALTER TABLE district ADD COLUMN version BIG NOT NULL DEFAULT 1;

-- What the client and the coordinator recognise the crew by.
ALTER TABLE crew ADD COLUMN vehicle TXT NOT NULL DEFAULT '';
ALTER TABLE crew ADD COLUMN plate TXT NOT NULL DEFAULT '';

-- A technician works in one crew at a time, on the days from first_day to last_day.
CREATE TABLE technician (
  id ID PRIMARY KEY, -- TechnicianId
  crew_id ID NOT NULL REFERENCES crew (id), -- CrewId
  name TXT NOT NULL,
  phone TXT,
  first_day TXT NOT NULL,
  last_day TXT,
  version BIG NOT NULL DEFAULT 1,
  CHECK (last_day IS NULL OR first_day <= last_day)
);
CREATE INDEX technician_crew ON technician (crew_id, first_day);

-- Replaces crew_day_off: periods with a kind. Both days are included.
CREATE TABLE crew_absence (
  id ID PRIMARY KEY, -- AbsenceId
  crew_id ID NOT NULL REFERENCES crew (id), -- CrewId
  kind TXT NOT NULL, -- AbsenceKind
  first_day TXT NOT NULL,
  last_day TXT NOT NULL,
  note TXT NOT NULL DEFAULT '',
  version BIG NOT NULL DEFAULT 1,
  CHECK (first_day <= last_day)
);
CREATE INDEX crew_absence_crew ON crew_absence (crew_id, last_day);

--{pg
INSERT INTO crew_absence (id, crew_id, kind, first_day, last_day, note)
  SELECT gen_random_uuid(), crew_id, 'other', day, day, reason FROM crew_day_off;
--}
--{sqlite
INSERT INTO crew_absence (id, crew_id, kind, first_day, last_day, note)
  SELECT randomblob(16), crew_id, 'other', day, day, reason FROM crew_day_off;
--}
DROP TABLE crew_day_off;

-- The working hours of a crew on one weekday do not overlap.
--{pg
ALTER TABLE crew_hours ADD CONSTRAINT crew_hours_overlap
  EXCLUDE USING gist (crew_id WITH =, weekday WITH =, int8range(starts_minute, ends_minute, '[)') WITH &&);
--}
--{sqlite
CREATE TRIGGER crew_hours_overlap_insert BEFORE INSERT ON crew_hours
WHEN EXISTS (SELECT 1 FROM crew_hours h WHERE h.crew_id = NEW.crew_id AND h.weekday = NEW.weekday
             AND h.starts_minute < NEW.ends_minute AND NEW.starts_minute < h.ends_minute)
BEGIN SELECT RAISE(ABORT, 'crew_hours_overlap'); END;
CREATE TRIGGER crew_hours_overlap_update BEFORE UPDATE ON crew_hours
WHEN EXISTS (SELECT 1 FROM crew_hours h WHERE h.crew_id = NEW.crew_id AND h.weekday = NEW.weekday
             AND h.starts_minute <> OLD.starts_minute
             AND h.starts_minute < NEW.ends_minute AND NEW.starts_minute < h.ends_minute)
BEGIN SELECT RAISE(ABORT, 'crew_hours_overlap'); END;
--}
