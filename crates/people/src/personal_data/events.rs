//! Events with which areas above take part in exports and erasures.

use base::{AccountId, Bilingual, FileId, Instant, Locale};
use people_model::personal_data::{DataField, DataSection};
use platform::{Event, Result, Tx};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

fn lock<T>(list: &Mutex<T>) -> MutexGuard<'_, T> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The ids of rows: their column `id`.
///
/// # Errors
/// For rows without this column.
pub fn ids_of(rows: &[QueryResult]) -> Result<Vec<Uuid>> {
    Ok(rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, DbErr>>()?)
}

/// How a column of an exported table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A moment in microseconds since 1970.
    Moment,
    /// A sum in kopecks.
    Money,
}

/// A column of an exported table: its name in the query, and its label.
#[derive(Clone, Copy, Debug)]
pub struct DataColumn {
    /// The name in the query, and the key in the JSON file.
    pub key: &'static str,
    /// The label in Russian and English.
    pub label: (&'static str, &'static str),
    /// How the value is written.
    pub kind: Kind,
}

impl DataColumn {
    /// A column of text.
    pub const fn text(key: &'static str, ru: &'static str, en: &'static str) -> Self {
        Self { key, label: (ru, en), kind: Kind::Text }
    }

    /// A column with whole numbers.
    pub const fn number(key: &'static str, ru: &'static str, en: &'static str) -> Self {
        Self { key, label: (ru, en), kind: Kind::Number }
    }

    /// A column with moments.
    pub const fn moment(key: &'static str, ru: &'static str, en: &'static str) -> Self {
        Self { key, label: (ru, en), kind: Kind::Moment }
    }

    /// A column with sums.
    pub const fn money(key: &'static str, ru: &'static str, en: &'static str) -> Self {
        Self { key, label: (ru, en), kind: Kind::Money }
    }

    fn read(self, row: &QueryResult) -> Result<Option<String>> {
        if self.kind == Kind::Text {
            return Ok(row.try_get::<Option<String>>("", self.key)?.filter(|text| !text.is_empty()));
        }
        let number: Option<i64> = row.try_get("", self.key)?;
        Ok(number.map(|n| match self.kind {
            Kind::Moment => base::Instant(n).rfc3339(),
            Kind::Money => format!("{}.{:02}", n / 100, n.unsigned_abs() % 100),
            Kind::Number | Kind::Text => n.to_string(),
        }))
    }
}

/// A table of an export: its code, its title in Russian and English, its columns, and its query, in which `$1` is the
/// account.
pub type DataTable = (&'static str, (&'static str, &'static str), &'static [DataColumn], &'static str);

/// The data of a customer are collected for an export.
pub struct DataCollected {
    /// The customer.
    pub account: AccountId,
    /// The language of the headings.
    pub locale: Locale,
    sections: Mutex<Vec<DataSection>>,
    files: Mutex<Vec<FileId>>,
}

impl Event for DataCollected {
    const NAME: &'static str = "personal data collected";
}

impl DataCollected {
    /// An export with nothing in it yet.
    pub fn new(account: AccountId, locale: Locale) -> Self {
        Self { account, locale, sections: Mutex::default(), files: Mutex::default() }
    }

    /// Adds the rows of a query as a section, in their order.
    async fn add_rows(
        &self,
        tx: &Tx<'_>,
        code: &'static str,
        title: (&'static str, &'static str),
        columns: &[DataColumn],
        sql: &str,
    ) -> Result<()> {
        let mut records = Vec::new();
        for row in tx.query_all_raw(tx.sql(sql, [self.account.into()])).await? {
            let mut record = Vec::new();
            for column in columns {
                if let Some(value) = column.read(&row)? {
                    let label = self.locale.pick(column.label.0, column.label.1).to_owned();
                    record.push(DataField { key: column.key.to_owned(), label, value });
                }
            }
            records.push(record);
        }
        self.add(DataSection {
            code: code.to_owned(),
            title: self.locale.pick(title.0, title.1).to_owned(),
            records,
        });
        Ok(())
    }

    /// Adds the rows of several tables.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn add_tables(&self, tx: &Tx<'_>, tables: &[DataTable]) -> Result<()> {
        for (code, title, columns, sql) in tables {
            self.add_rows(tx, code, *title, columns, sql).await?;
        }
        Ok(())
    }

    /// Adds a section.
    pub fn add(&self, section: DataSection) {
        lock(&self.sections).push(section);
    }

    /// Adds the files whose ids a query returns as `id`; `$1` in it is the account.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn add_files(&self, tx: &Tx<'_>, sql: &str) -> Result<()> {
        let rows = tx.query_all_raw(tx.sql(sql, [self.account.into()])).await?;
        lock(&self.files).extend(ids_of(&rows)?.into_iter().map(FileId));
        Ok(())
    }

    /// What was added.
    pub(super) fn into_parts(self) -> (Vec<DataSection>, Vec<FileId>) {
        let sections = self.sections.into_inner().unwrap_or_else(PoisonError::into_inner);
        (sections, self.files.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The data of a customer are to be erased: an area that still needs them adds the reason.
pub struct ErasureChecked {
    /// The customer.
    pub account: AccountId,
    obstacles: Mutex<Vec<Bilingual>>,
}

impl Event for ErasureChecked {
    const NAME: &'static str = "erasure checked";
}

impl ErasureChecked {
    /// A check without obstacles.
    pub fn new(account: AccountId) -> Self {
        Self { account, obstacles: Mutex::default() }
    }

    /// The smallest number among the records that a query returns as `number`; `$1` in it is the account.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn first_number(&self, tx: &Tx<'_>, sql: &str) -> Result<Option<String>> {
        let sql = format!("SELECT MIN(found.number) AS number FROM ({sql}) found");
        let row = tx.query_one_raw(tx.sql(sql, [self.account.into()])).await?;
        Ok(row.map(|row| row.try_get("", "number")).transpose()?.flatten())
    }

    /// Adds an obstacle: words that follow «Удалить данные пока нельзя:».
    pub fn add(&self, obstacle: Bilingual) {
        lock(&self.obstacles).push(obstacle);
    }

    /// What was added.
    pub fn obstacles(&self) -> Vec<Bilingual> {
        lock(&self.obstacles).clone()
    }
}

/// The data of a customer are erased now: each area erases its part, and names what else is about the person.
pub struct DataErased {
    /// The customer.
    pub account: AccountId,
    /// Email and phone, in canonical form.
    pub contacts: Vec<String>,
    reached: Mutex<Vec<String>>,
    words: Mutex<Vec<String>>,
    records: Mutex<Vec<Uuid>>,
}

impl Event for DataErased {
    const NAME: &'static str = "personal data erased";
}

impl DataErased {
    /// An erasure of an account with this name and these contacts.
    pub fn new(account: AccountId, name: &str, contacts: Vec<String>) -> Self {
        let words = [name.to_owned()].into_iter().chain(contacts.iter().cloned()).collect();
        Self {
            account,
            reached: Mutex::new(contacts.clone()),
            contacts,
            words: Mutex::new(words),
            records: Mutex::new(vec![account.0]),
        }
    }

    /// Email and phone as values of a statement, filled up to two with a text that nothing equals.
    pub fn contact_values(&self) -> [Value; 2] {
        let at = |n: usize| self.contacts.get(n).cloned().unwrap_or_else(|| "\u{1}".to_owned()).into();
        [at(0), at(1)]
    }

    /// Account, email and phone: the values `$1` to `$3` of statements about what is the person's own.
    pub fn own_values(&self) -> Vec<Value> {
        let [first, second] = self.contact_values();
        vec![self.account.into(), first, second]
    }

    /// Names records with a contact of the person, such as orders, by their columns `id`, `contact_name`, `address`, `email`,
    /// `phone` and `contact_confirmed_at`; returns their ids.
    ///
    /// # Errors
    /// For rows without one of these columns.
    pub fn add_contact_records(&self, rows: &[QueryResult]) -> Result<Vec<Uuid>> {
        for row in rows {
            self.add_words([row.try_get::<String>("", "contact_name")?, row.try_get("", "address")?]);
            // A contact that was not confirmed may be somebody else's.
            if row.try_get::<Option<Instant>>("", "contact_confirmed_at")?.is_some() {
                let contacts: [Option<String>; 2] = [row.try_get("", "email")?, row.try_get("", "phone")?];
                self.add_contacts(contacts.into_iter().flatten());
            }
        }
        let ids = ids_of(rows)?;
        self.add_records(ids.iter().copied());
        Ok(ids)
    }

    /// Names contacts that the person gave in records, such as an order: messages to them are deleted.
    pub fn add_contacts(&self, contacts: impl IntoIterator<Item = String>) {
        lock(&self.reached).extend(contacts);
    }

    /// All contacts at which the person was reached, each once.
    pub(super) fn reached(&self) -> Vec<String> {
        let mut all = lock(&self.reached).clone();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Names records about the person; their entries in the audit log lose texts about the person.
    pub fn add_records(&self, ids: impl IntoIterator<Item = Uuid>) {
        lock(&self.records).extend(ids);
    }

    /// Names texts about the person, such as addresses, wherever they are in those entries.
    pub fn add_words(&self, words: impl IntoIterator<Item = String>) {
        lock(&self.words).extend(words);
    }

    /// The records and the texts that were named.
    pub(super) fn named(&self) -> (Vec<Uuid>, Vec<String>) {
        (lock(&self.records).clone(), lock(&self.words).clone())
    }
}
