//! How requests, visits and crews are named in the audit log, and what the values of their entries mean.

use base::audit::{Field, FieldKind};
use platform::audit::{Find, Namer};
use service_model::requests::RequestNumber;
use service_model::scheduling::RequestState;

/// The namers of this area.
pub const NAMERS: [Namer; 9] = [
    Namer {
        entity: "request",
        names: "SELECT id AS id, number AS ru, number AS en, number AS key FROM service_request WHERE id IN",
        find: &[Find { sql: "SELECT id FROM service_request WHERE number = $1", text: number_text }],
    },
    Namer {
        entity: "visit",
        names: "SELECT v.id AS id, r.number AS ru, r.number AS en, r.number AS key FROM visit v JOIN service_request r ON r.id = v.request_id WHERE v.id IN",
        find: &[Find {
            sql: "SELECT v.id AS id FROM visit v JOIN service_request r ON r.id = v.request_id WHERE r.number = $1",
            text: number_text,
        }],
    },
    Namer {
        entity: "rate",
        names: "SELECT id AS id, data ->> 'name_ru' AS ru, data ->> 'name_en' AS en, '' AS key FROM rate WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "service_package",
        names: "SELECT id AS id, data ->> 'name_ru' AS ru, data ->> 'name_en' AS en, '' AS key FROM service_package WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "symptom",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM symptom WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "district",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM district WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "crew",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM crew WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "technician",
        names: "SELECT id AS id, name AS ru, name AS en, '' AS key FROM technician WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "absence",
        names: "SELECT a.id AS id, c.name_ru AS ru, c.name_en AS en, '' AS key FROM crew_absence a JOIN crew c ON c.id = a.crew_id WHERE a.id IN",
        find: &[],
    },
];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("request", "", "Состояние", "State")
        .of(FieldKind::Words(|l, code| RequestState::parse(code).map(|known| known.name(l)))),
    Field::new("request", "state", "Состояние", "State")
        .of(FieldKind::Words(|l, code| RequestState::parse(code).map(|known| known.name(l)))),
    Field::new("request", "account", "Учётная запись", "Account").of(FieldKind::Record("account")),
    Field::new("visit", "crew", "Бригада", "Crew").of(FieldKind::Record("crew")),
    Field::new("visit", "starts_at", "Начало", "Start").of(FieldKind::Moment),
    Field::new("symptom", "value_skill", "Навык", "Skill"),
    Field::new("crew", "vehicle", "Автомобиль", "Vehicle"),
    Field::new("crew", "plate", "Номер автомобиля", "Number plate"),
    Field::new("absence", "crew", "Бригада", "Crew").of(FieldKind::Record("crew")),
    Field::new("absence", "first_day", "С", "From"),
    Field::new("absence", "last_day", "По", "To"),
    Field::new("calendar_day", "day", "День", "Day"),
    Field::new("technician", "crew", "Бригада", "Crew").of(FieldKind::Record("crew")),
    Field::new("technician", "first_day", "С", "From"),
    Field::new("technician", "last_day", "По", "To"),
];

/// The stored form of a request's number.
fn number_text(text: &str) -> Option<String> {
    RequestNumber::parse(text.trim()).map(|number| number.as_str().to_owned())
}
