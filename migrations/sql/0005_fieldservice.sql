-- Symptoms, rates, packages, requests, estimates, districts, crews, bookings, visits.

CREATE TABLE symptom (
  id ID PRIMARY KEY, -- SymptomId
  code TXT NOT NULL UNIQUE,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  skill TXT NOT NULL,
  minutes BIG NOT NULL CHECK (minutes > 0),
  price MONEY NOT NULL CHECK (price >= 0),
  position BIG NOT NULL,
  is_active BOOL NOT NULL DEFAULT TRUE,
  version BIG NOT NULL DEFAULT 1
);

CREATE TABLE rate (
  id ID PRIMARY KEY, -- RateId
  code TXT NOT NULL UNIQUE,
  data JSON NOT NULL,
  position BIG NOT NULL,
  is_active BOOL NOT NULL DEFAULT TRUE,
  version BIG NOT NULL DEFAULT 1
);

CREATE TABLE service_package (
  id ID PRIMARY KEY, -- ServicePackageId
  code TXT NOT NULL UNIQUE,
  data JSON NOT NULL,
  position BIG NOT NULL,
  is_active BOOL NOT NULL DEFAULT TRUE,
  version BIG NOT NULL DEFAULT 1
);

CREATE TABLE district (
  id ID PRIMARY KEY, -- DistrictId
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  code TXT NOT NULL UNIQUE,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  position BIG NOT NULL
);

CREATE TABLE district_travel (
  from_id ID NOT NULL REFERENCES district (id), -- DistrictId
  to_id ID NOT NULL REFERENCES district (id), -- DistrictId
  minutes BIG NOT NULL CHECK (minutes BETWEEN 0 AND 600),
  PRIMARY KEY (from_id, to_id)
);

CREATE TABLE crew (
  id ID PRIMARY KEY, -- CrewId
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  base_district_id ID NOT NULL REFERENCES district (id), -- DistrictId
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  position BIG NOT NULL,
  is_active BOOL NOT NULL DEFAULT TRUE,
  version BIG NOT NULL DEFAULT 1
);

CREATE TABLE crew_skill (
  crew_id ID NOT NULL REFERENCES crew (id), -- CrewId
  skill TXT NOT NULL,
  PRIMARY KEY (crew_id, skill)
);

CREATE TABLE crew_district (
  crew_id ID NOT NULL REFERENCES crew (id), -- CrewId
  district_id ID NOT NULL REFERENCES district (id), -- DistrictId
  PRIMARY KEY (crew_id, district_id)
);

-- Weekday 1 is Monday; minutes are local to the branch's zone.
CREATE TABLE crew_hours (
  crew_id ID NOT NULL REFERENCES crew (id), -- CrewId
  weekday BIG NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  starts_minute BIG NOT NULL CHECK (starts_minute BETWEEN 0 AND 1440),
  ends_minute BIG NOT NULL CHECK (ends_minute BETWEEN 0 AND 1440),
  PRIMARY KEY (crew_id, weekday, starts_minute),
  CHECK (starts_minute < ends_minute)
);

CREATE TABLE crew_day_off (
  crew_id ID NOT NULL REFERENCES crew (id), -- CrewId
  day TXT NOT NULL,
  reason TXT NOT NULL DEFAULT '',
  PRIMARY KEY (crew_id, day)
);

-- `skills` has commas between them; `folded` is what the search looks through.
CREATE TABLE service_request (
  id ID PRIMARY KEY, -- RequestId
  number TXT NOT NULL UNIQUE,
  kind TXT NOT NULL, -- RequestKind
  state TXT NOT NULL, -- RequestState
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  account_id ID REFERENCES account (id), -- AccountId
  site_id ID REFERENCES site (id), -- SiteId
  order_id ID REFERENCES shop_order (id), -- OrderId
  unit_id ID REFERENCES unit (id), -- UnitId
  contact_name TXT NOT NULL,
  email TXT,
  phone TXT,
  city TXT NOT NULL DEFAULT '',
  address TXT NOT NULL DEFAULT '',
  access_notes TXT NOT NULL DEFAULT '',
  district_id ID REFERENCES district (id), -- DistrictId
  format TXT, -- RepairFormat
  equipment TXT NOT NULL DEFAULT '',
  serial TXT NOT NULL DEFAULT '',
  purchased_on TXT,
  purchase_place TXT NOT NULL DEFAULT '',
  description TXT NOT NULL DEFAULT '',
  details JSON NOT NULL,
  skills TXT NOT NULL DEFAULT '',
  folded TXT NOT NULL,
  minutes BIG NOT NULL CHECK (minutes > 0),
  wished_at INSTANT,
  locale TXT NOT NULL, -- Locale
  access_token_hash TXT NOT NULL,
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1,
  CHECK (email IS NOT NULL OR phone IS NOT NULL)
);
CREATE INDEX service_request_account ON service_request (account_id, created_at);
CREATE INDEX service_request_state ON service_request (branch_id, state, created_at);

CREATE TABLE request_symptom (
  request_id ID NOT NULL REFERENCES service_request (id), -- RequestId
  symptom_id ID NOT NULL REFERENCES symptom (id), -- SymptomId
  PRIMARY KEY (request_id, symptom_id)
);

CREATE TABLE request_event (
  id ID PRIMARY KEY, -- RequestEventId
  request_id ID NOT NULL REFERENCES service_request (id), -- RequestId
  at INSTANT NOT NULL,
  actor_kind TXT NOT NULL,
  actor_id ID, -- AccountId
  from_state TXT, -- RequestState
  to_state TXT NOT NULL, -- RequestState
  reason TXT NOT NULL DEFAULT ''
);
CREATE INDEX request_event_request ON request_event (request_id, at);

CREATE TABLE attachment (
  id ID PRIMARY KEY, -- AttachmentId
  request_id ID REFERENCES service_request (id), -- RequestId
  order_id ID REFERENCES shop_order (id), -- OrderId
  file_id ID NOT NULL REFERENCES file (id), -- FileId
  created_at INSTANT NOT NULL
);
CREATE INDEX attachment_request ON attachment (request_id);

CREATE TABLE estimate (
  id ID PRIMARY KEY, -- EstimateId
  request_id ID NOT NULL REFERENCES service_request (id), -- RequestId
  revision BIG NOT NULL CHECK (revision > 0),
  input JSON NOT NULL,
  total MONEY NOT NULL CHECK (total >= 0),
  minutes BIG NOT NULL,
  created_by ID, -- AccountId
  created_at INSTANT NOT NULL,
  UNIQUE (request_id, revision)
);

CREATE TABLE estimate_line (
  id ID PRIMARY KEY, -- EstimateLineId
  estimate_id ID NOT NULL REFERENCES estimate (id), -- EstimateId
  position BIG NOT NULL,
  kind TXT NOT NULL, -- EstimateLineKind
  code TXT NOT NULL,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  unit_ru TXT NOT NULL,
  unit_en TXT NOT NULL,
  quantity_milli BIG NOT NULL CHECK (quantity_milli > 0),
  unit_price MONEY NOT NULL,
  total MONEY NOT NULL,
  explanation_ru TXT NOT NULL,
  explanation_en TXT NOT NULL,
  UNIQUE (estimate_id, position)
);

CREATE TABLE visit (
  id ID PRIMARY KEY, -- VisitId
  request_id ID NOT NULL REFERENCES service_request (id), -- RequestId
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  crew_id ID NOT NULL REFERENCES crew (id), -- CrewId
  district_id ID NOT NULL REFERENCES district (id), -- DistrictId
  state TXT NOT NULL, -- VisitState
  starts_at INSTANT NOT NULL,
  ends_at INSTANT NOT NULL,
  travel_minutes BIG NOT NULL DEFAULT 0 CHECK (travel_minutes >= 0),
  held_until INSTANT,
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1,
  CHECK (starts_at < ends_at)
);
CREATE INDEX visit_day ON visit (branch_id, starts_at);
-- A request has one visit that counts at a time.
CREATE UNIQUE INDEX visit_one_live ON visit (request_id) WHERE state IN ('held', 'booked');

-- One row per stretch of a resource's time, travel included; half-open [starts_at, ends_at).
CREATE TABLE resource_booking (
  id ID PRIMARY KEY, -- BookingId
  resource_id ID NOT NULL,
  kind TXT NOT NULL, -- BookingKind
  visit_id ID REFERENCES visit (id), -- VisitId
  starts_at INSTANT NOT NULL,
  ends_at INSTANT NOT NULL,
  expires_at INSTANT,
  note TXT NOT NULL DEFAULT '',
  CHECK (starts_at < ends_at)
);
CREATE INDEX resource_booking_time ON resource_booking (resource_id, starts_at, ends_at);
CREATE INDEX resource_booking_visit ON resource_booking (visit_id);
CREATE INDEX resource_booking_expires ON resource_booking (expires_at) WHERE expires_at IS NOT NULL;

--{pg
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE resource_booking ADD CONSTRAINT resource_booking_overlap
  EXCLUDE USING gist (resource_id WITH =, int8range(starts_at, ends_at, '[)') WITH &&);
--}
--{sqlite
CREATE TRIGGER resource_booking_overlap_insert BEFORE INSERT ON resource_booking
WHEN EXISTS (SELECT 1 FROM resource_booking b WHERE b.resource_id = NEW.resource_id
             AND b.starts_at < NEW.ends_at AND NEW.starts_at < b.ends_at)
BEGIN SELECT RAISE(ABORT, 'resource_booking_overlap'); END;
CREATE TRIGGER resource_booking_overlap_update BEFORE UPDATE ON resource_booking
WHEN EXISTS (SELECT 1 FROM resource_booking b WHERE b.resource_id = NEW.resource_id AND b.id <> NEW.id
             AND b.starts_at < NEW.ends_at AND NEW.starts_at < b.ends_at)
BEGIN SELECT RAISE(ABORT, 'resource_booking_overlap'); END;
--}
