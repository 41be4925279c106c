//! How bulk edits and imports are named in the audit log, and what the values of their entries mean.

use base::audit::{CodeWords, Field, FieldKind, word_of};
use platform::audit::{Find, Namer};

/// The namers of this area.
pub const NAMERS: [Namer; 2] = [
    Namer {
        entity: "bulk",
        names: "SELECT id AS id, '№ ' || number AS ru, 'No. ' || number AS en, CAST(number AS TEXT) AS key FROM bulk_run WHERE id IN",
        find: &[Find { sql: "SELECT id FROM bulk_run WHERE CAST(number AS TEXT) = $1", text: number_text }],
    },
    Namer {
        entity: "import",
        names: "SELECT id AS id, name AS ru, name AS en, CAST(number AS TEXT) AS key FROM import_file WHERE id IN",
        find: &[],
    },
];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("bulk", "", "Состояние", "State").of(FieldKind::Words(|l, code| word_of(l, STATES, code))),
    Field::new("import", "", "Файл", "File"),
];

/// States of a run.
const STATES: &[CodeWords] = &[
    ("planning", "Готовится", "Being prepared"),
    ("ready", "Ждёт подтверждения", "Waits to be confirmed"),
    ("applying", "Применяется", "Being applied"),
    ("done", "Применена", "Applied"),
    ("stopped", "Остановлена", "Stopped"),
    ("undoing", "Отменяется", "Being undone"),
    ("undone", "Отменена", "Undone"),
    ("cancelled", "Не применялась", "Not applied"),
];

/// The number of a run: digits only.
fn number_text(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('№').trim();
    (!text.is_empty() && text.chars().all(|c| c.is_ascii_digit())).then(|| text.to_owned())
}
