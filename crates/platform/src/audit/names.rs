//! Names of the records in the log. An area declares for each of its kinds of records how they are named and found; the log
//! itself stores only their ids.

use crate::sql::{placeholders, values};
use crate::{Result, Shop};
use base::Bilingual;
use sea_orm::{ConnectionTrait, Statement, Value};
use std::collections::HashMap;
use uuid::Uuid;

/// Most records that a search finds in each way: the newest ones.
const FOUND_MAX: usize = 20;

/// How records of one kind are named.
#[derive(Clone, Copy, Debug)]
pub struct Namer {
    /// The kind, as in [`base::audit::Entity`].
    pub entity: &'static str,
    /// Selects `id`, `ru`, `en` and `key` (what the address of its page needs, as text), and ends before the list of ids:
    /// `SELECT id, number AS ru, number AS en, number AS key FROM shop_order WHERE id IN`.
    pub names: &'static str,
    /// The ways in which records are found by what a person types; none if they are not.
    pub find: &'static [Find],
}

/// One way in which records are found.
#[derive(Clone, Copy, Debug)]
pub struct Find {
    /// Selects `id`, takes the text as `$1`, and has no order or limit of its own.
    pub sql: &'static str,
    /// Makes the text of what was typed; `None` if it can't be meant.
    pub text: fn(&str) -> Option<String>,
}

/// A record in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name or number now.
    pub name: Bilingual,
    /// What the address of its page needs: an id or a number.
    pub key: String,
}

/// The records that a search has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundRecords {
    /// Their ids, each once.
    pub ids: Vec<Uuid>,
    /// Whether there are more, older ones.
    pub has_more: bool,
}

/// The namers of all areas.
#[derive(Clone, Debug, Default)]
pub struct Namers(Vec<Namer>);

impl Namers {
    /// Adds those of an area.
    ///
    /// # Panics
    /// Where a kind has a namer already.
    pub fn add(&mut self, namers: &[Namer]) {
        for new in namers {
            assert!(self.0.iter().all(|n| n.entity != new.entity), "{:?} is named twice", new.entity);
            self.0.push(*new);
        }
    }

    /// The kinds that have a namer.
    pub fn entities(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|namer| namer.entity)
    }

    /// The names of records, by kind and id, in one query for each kind. Deleted ones are missing.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn read(
        &self,
        shop: &Shop,
        records: impl IntoIterator<Item = (String, Uuid)>,
    ) -> Result<HashMap<(String, Uuid), Named>> {
        let mut wanted: HashMap<String, Vec<Uuid>> = HashMap::new();
        for (entity, id) in records {
            let ids = wanted.entry(entity).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let db = shop.read();
        let mut out = HashMap::new();
        for namer in &self.0 {
            let Some(ids) = wanted.get(namer.entity) else { continue };
            let sql = format!("{} ({})", namer.names, placeholders(1, ids.len()));
            let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values(ids));
            for row in db.query_all_raw(statement).await? {
                let text = |column: &str| row.try_get::<String>("", column);
                let named = Named { name: Bilingual::new(text("ru")?, text("en")?), key: text("key")? };
                out.insert((namer.entity.to_owned(), row.try_get::<Uuid>("", "id")?), named);
            }
        }
        Ok(out)
    }

    /// The records whose name or number is meant by a text, of one kind or of all (`""`).
    ///
    /// # Errors
    /// Those of the database.
    pub async fn find(&self, shop: &Shop, entity: &str, text: &str) -> Result<FoundRecords> {
        let db = shop.read();
        let mut found = FoundRecords::default();
        let namers = self.0.iter().filter(|namer| entity.is_empty() || namer.entity == entity);
        for find in namers.flat_map(|namer| namer.find) {
            let Some(text) = (find.text)(text) else { continue };
            // Ids grow with time. One more is read, to know whether there are more.
            let sql = format!("{} ORDER BY id DESC LIMIT {}", find.sql, FOUND_MAX + 1);
            let statement =
                Statement::from_sql_and_values(db.get_database_backend(), sql, [Value::from(text)]);
            let rows = db.query_all_raw(statement).await?;
            found.has_more |= rows.len() > FOUND_MAX;
            for row in rows.iter().take(FOUND_MAX) {
                let id = row.try_get::<Uuid>("", "id")?;
                if !found.ids.contains(&id) {
                    found.ids.push(id);
                }
            }
        }
        Ok(found)
    }
}

/// The text of a search within folded text: `%…%`; `None` if nothing of it is left. Folded text has no wildcards of `LIKE`.
pub fn within_folded(text: &str) -> Option<String> {
    let folded = base::text::fold(text);
    (folded.chars().count() >= 2).then(|| format!("%{folded}%"))
}

/// The same without separators, for SKUs and numbers.
pub fn within_sku(text: &str) -> Option<String> {
    let folded = base::text::fold_sku(text);
    (folded.chars().count() >= 2).then(|| format!("{folded}%"))
}
