//! An index in a folder: opening, writing, and commits with the change log position they are up to date with.

use crate::document::Document;
use crate::error::{Result, SearchError};
use crate::fields::{Fields, VERSION};
use crate::find;
use crate::lexicon::Lexicon;
use crate::parse::parse;
use crate::reading::ParsedQuery;
use crate::request::{Narrowed, SearchRequest, SearchResponse};
use base::ProductId;
use moka::sync::Cache;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyError, Term};

/// Memory for uncommitted documents, in bytes: while building, and while following changes.
const BUILD_BYTES: usize = 64_000_000;
const FOLLOW_BYTES: usize = 15_000_000;
/// A segment is rewritten once this share of it is deleted.
const DELETED_MAX: f32 = 0.3;
/// Capacity of the caches of responses and parsed queries, in entries.
const KEPT_MAX: u64 = 2_000;

/// The change log position that an index is up to date with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Identifies the row: another database has a different one at this position.
    pub mark: String,
    /// The last indexed row of the change log, and its transaction.
    pub tx: i64,
    pub seq: i64,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    version: u32,
    #[serde(flatten)]
    position: Position,
}

type Answers = Cache<(u64, SearchRequest), Arc<SearchResponse>>;
type Readings = Cache<(u64, u64, String), Arc<ParsedQuery>>;

/// The writer exists only while there is something to write: when idle its memory is better used elsewhere.
struct Writing {
    writer: Option<IndexWriter>,
    bytes: usize,
}

/// An index that can be searched and written.
pub struct Index {
    pub(crate) fields: Fields,
    index: tantivy::Index,
    reader: IndexReader,
    writing: Mutex<Writing>,
    position: RwLock<Position>,
    answers: Answers,
    readings: Readings,
    pub(crate) narrowings: Cache<(u64, Arc<ParsedQuery>), Narrowed>,
}

impl Index {
    /// Creates an empty index in an empty folder.
    ///
    /// # Errors
    /// An unwritable folder.
    pub fn create(dir: &Path) -> Result<Self> {
        std::fs::create_dir_all(dir)?;
        let fields = Fields::new();
        let index = tantivy::Index::builder()
            .schema(fields.schema.clone())
            .tokenizers(Fields::tokenizers())
            .create_in_dir(dir)?;
        Self::over(index, fields, Position::default(), BUILD_BYTES)
    }

    /// Opens an index and verifies it completely.
    ///
    /// # Errors
    /// [`SearchError::Other`] for one of another version, [`SearchError::InUse`], and errors of a damaged
    /// index.
    pub fn open(dir: &Path) -> Result<Self> {
        let mut index = tantivy::Index::open(MmapDirectory::open(dir).map_err(TantivyError::from)?)?;
        index.set_tokenizers(Fields::tokenizers());
        let payload = index.load_metas()?.payload.unwrap_or_default();
        let payload: Payload = serde_json::from_str(&payload).map_err(|_| SearchError::Other)?;
        let fields = Fields::new();
        if payload.version != VERSION || index.schema() != fields.schema {
            return Err(SearchError::Other);
        }
        if !index.validate_checksum()?.is_empty() {
            return Err(SearchError::Io(std::io::Error::other("a file of the index is damaged")));
        }
        Self::over(index, fields, payload.position, FOLLOW_BYTES)
    }

    fn over(index: tantivy::Index, fields: Fields, position: Position, bytes: usize) -> Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self {
            fields,
            index,
            reader,
            writing: Mutex::new(Writing { writer: None, bytes }),
            position: RwLock::new(position),
            answers: Cache::new(KEPT_MAX),
            readings: Cache::new(KEPT_MAX),
            narrowings: Cache::new(KEPT_MAX),
        })
    }

    /// Runs `work` with the writer, opened if there is none. Its lock covers the folder: no other process can
    /// write there.
    fn write<T>(&self, work: impl FnOnce(&mut IndexWriter) -> Result<T>) -> Result<T> {
        let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(writer) = &mut writing.writer {
            return work(writer);
        }
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(writing.bytes)
            .build();
        let writer = self.index.writer_with_options(options).map_err(|e| match e {
            TantivyError::LockFailure(LockError::LockBusy, _) => SearchError::InUse,
            e => e.into(),
        })?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(DELETED_MAX);
        writer.set_merge_policy(Box::new(policy));
        work(writing.writer.insert(writer))
    }

    /// Releases the writer's memory, once merging has finished. Uncommitted changes are lost.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn rest(&self) -> Result<()> {
        let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        writing.bytes = FOLLOW_BYTES;
        if let Some(writer) = writing.writer.take() {
            writer.wait_merging_threads()?;
            self.reader.reload()?;
        }
        Ok(())
    }

    /// The position it is up to date with.
    pub fn position(&self) -> Position {
        self.position.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The number of products.
    pub fn len(&self) -> u64 {
        self.searcher().num_docs()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds or replaces documents by product; visible after [`Index::commit`].
    ///
    /// # Errors
    /// Those of the engine.
    pub fn put(&self, documents: &[Document]) -> Result<()> {
        self.write(|writer| {
            for document in documents {
                writer.delete_term(self.key(document.id));
                writer.add_document(document.engine(&self.fields))?;
            }
            Ok(())
        })
    }

    /// Adds documents of products that are not yet indexed.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn add(&self, documents: &[Document]) -> Result<()> {
        self.write(|writer| {
            for document in documents {
                writer.add_document(document.engine(&self.fields))?;
            }
            Ok(())
        })
    }

    /// Removes products; visible after [`Index::commit`].
    ///
    /// # Errors
    /// Those of the engine.
    pub fn remove(&self, products: &[ProductId]) -> Result<()> {
        self.write(|writer| {
            for product in products {
                writer.delete_term(self.key(*product));
            }
            Ok(())
        })
    }

    fn key(&self, product: ProductId) -> Term {
        Term::from_field_bytes(self.fields.key, product.0.as_bytes())
    }

    /// Atomically makes everything up to `position` visible and durable.
    ///
    /// # Errors
    /// Those of the engine; the changes are lost then.
    pub fn commit(&self, position: Position) -> Result<()> {
        let payload = serde_json::to_string(&Payload { version: VERSION, position: position.clone() })
            .map_err(|_| SearchError::Other)?;
        self.write(|writer| {
            let mut prepared = writer.prepare_commit()?;
            prepared.set_payload(&payload);
            prepared.commit()?;
            Ok(())
        })?;
        self.reader.reload()?;
        *self.position.write().unwrap_or_else(PoisonError::into_inner) = position;
        Ok(())
    }

    /// Advances the position if the index is not affected. Not durable: after a restart those changes are
    /// examined again.
    ///
    /// # Errors
    /// None; like [`Index::commit`].
    pub fn pass(&self, position: Position) -> Result<()> {
        *self.position.write().unwrap_or_else(PoisonError::into_inner) = position;
        Ok(())
    }

    /// Merges all segments into one: for a newly built index.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn join(&self) -> Result<()> {
        self.write(|writer| {
            let segments = self.index.searchable_segment_ids()?;
            if segments.len() > 1 {
                writer.merge(&segments).wait()?;
            }
            Ok(())
        })?;
        self.reader.reload()?;
        Ok(())
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Parses a visitor's query.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn read(&self, lexicon: &Lexicon, text: &str) -> Result<Arc<ParsedQuery>> {
        let searcher = self.searcher();
        let key = (searcher.generation().generation_id(), lexicon.id(), text.to_owned());
        if let Some(kept) = self.readings.get(&key) {
            return Ok(kept);
        }
        let reading = Arc::new(parse(&searcher, &self.fields, lexicon, text)?);
        self.readings.insert(key, Arc::clone(&reading));
        Ok(reading)
    }

    /// The response to a request that was made before and still holds. Takes microseconds.
    pub fn known(&self, ask: &SearchRequest) -> Option<Arc<SearchResponse>> {
        self.answers.get(&(self.searcher().generation().generation_id(), ask.clone()))
    }

    /// Runs a search request.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn find(&self, ask: &SearchRequest) -> Result<Arc<SearchResponse>> {
        let searcher = self.searcher();
        let key = (searcher.generation().generation_id(), ask.clone());
        if let Some(kept) = self.answers.get(&key) {
            return Ok(kept);
        }
        let found = Arc::new(find::run(&searcher, &self.fields, ask)?);
        self.answers.insert(key, Arc::clone(&found));
        Ok(found)
    }

    /// Words of names with this prefix, most frequent first.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn completions(&self, beginning: &str, limit: usize) -> Result<Vec<String>> {
        let searcher = self.searcher();
        let words = crate::vocabulary::beginning(&searcher, self.fields.surface, beginning, limit)?;
        Ok(words.into_iter().map(|(word, _)| word).collect())
    }
}
