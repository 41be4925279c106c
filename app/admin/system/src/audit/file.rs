//! The log as a table in a file.

use super::page::title;
use super::{Labels, texts};
use app_admin_parts::When;
use app_admin_parts::audit::{changes, named, who};
use app_admin_parts::download::Source;
use app_kit::Visit;
use base::format::integer;
use people::audit::{EXPORT_MAX, Entry, Export};
use platform::{Result, Shop};
use spreadsheets::Cell;

/// The entries of an export.
pub struct Entries {
    pub visit: Visit,
    pub export: Export,
    pub labels: Labels,
    pub when: When,
}

impl Source for Entries {
    fn heading(&self) -> Vec<Cell> {
        let l = self.visit.locale;
        let names = [
            texts::at(l),
            texts::who(l),
            texts::what(l),
            texts::entity(l),
            texts::record(l),
            texts::changed(l),
        ];
        names.map(Cell::text).into()
    }

    async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        let log = self.export.next(shop, self.visit.audit_names()).await?;
        let log = named(&self.visit, log)?;
        let mut rows: Vec<_> = log.entries.iter().map(|entry| self.row(entry)).collect();
        let l = self.visit.locale;
        if self.export.is_cut() {
            rows.push(vec![Cell::text(texts::file_is_cut(l, &integer(l, EXPORT_MAX as i64)))]);
        }
        if log.is_too_broad && log.next.is_none() {
            rows.push(vec![Cell::text(texts::too_broad(l))]);
        }
        Ok(rows)
    }
}

impl Entries {
    fn row(&self, entry: &Entry) -> Vec<Cell> {
        let l = self.visit.locale;
        let entity = self.labels.registries.audit.entity_text(l, &entry.entity);
        let mut actor = who(l, entry);
        if let Some(person) = entry.person.as_ref().filter(|person| !person.name.is_empty()) {
            actor = format!("{actor} ({})", person.login);
        }
        let changed = changes(entry.before.as_ref(), entry.after.as_ref());
        let changed: Vec<String> = changed
            .into_iter()
            .map(|change| {
                let label = self.labels.label(&entry.entity, &change.field);
                let shown = |value: String| self.labels.value(&entry.entity, &change.field, &value);
                let values: Vec<String> = [change.old, change.new].into_iter().flatten().map(shown).collect();
                let values = values.join(" → ");
                if label.is_empty() { values } else { format!("{label}: {values}") }
            })
            .collect();
        [
            self.when.text(entry.at),
            actor,
            entry.action.clone(),
            entity.to_owned(),
            title(l, entry).unwrap_or_default(),
            changed.join("; "),
        ]
        .map(Cell::text)
        .into()
    }
}
