//! Cache of values that most requests need and that rarely change (the category tree, attribute definitions):
//! loaded once and kept in memory until the change log reports a change of what they depend on.
//!
//! This process invalidates them with the commit that changed them; another server does when its worker reads
//! the change log, at most half a second later.

use crate::{Result, Shop};
use base::jobs::ChangeKind;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A value that can be cached.
pub trait Cached: Send + Sync + Sized + 'static {
    /// The kinds of changes that invalidate it.
    const MADE_OF: &'static [ChangeKind];

    /// Loads it from the database.
    fn load(shop: &Shop) -> impl Future<Output = Result<Self>> + Send;
}

/// The cached values of a process.
#[derive(Default)]
pub(crate) struct CachedValues(Mutex<Values>);

#[derive(Default)]
struct Values {
    /// Raised by each invalidation: a value whose load began before it is not cached after it.
    generation: u64,
    by_type: HashMap<TypeId, Value>,
}

struct Value {
    made_of: &'static [ChangeKind],
    value: Arc<dyn Any + Send + Sync>,
}

impl CachedValues {
    fn get<T: Cached>(&self) -> (u64, Option<Arc<T>>) {
        let values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = values.by_type.get(&TypeId::of::<T>()).map(|v| Arc::clone(&v.value));
        (values.generation, found.and_then(|v| v.downcast().ok()))
    }

    fn put<T: Cached>(&self, value: Arc<T>, generation: u64) {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if values.generation == generation {
            values.by_type.insert(TypeId::of::<T>(), Value { made_of: T::MADE_OF, value });
        }
    }

    pub(crate) fn invalidate(&self, kinds: &[ChangeKind]) {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        values.generation += 1;
        values.by_type.retain(|_, v| !v.made_of.iter().any(|kind| kinds.contains(kind)));
    }
}

impl Shop {
    /// The cached value, loaded if missing.
    ///
    /// # Errors
    /// Those of [`Cached::load`].
    pub async fn cached<T: Cached>(&self) -> Result<Arc<T>> {
        let (generation, found) = self.inner.cached.get::<T>();
        if let Some(value) = found {
            return Ok(value);
        }
        let value = Arc::new(T::load(self).await?);
        self.inner.cached.put(Arc::clone(&value), generation);
        Ok(value)
    }

    /// Invalidates the values that depend on these kinds. Called by the reader of the change log, since
    /// another server may have written; own commits have already done it.
    pub fn invalidate(&self, kinds: &[ChangeKind]) {
        self.inner.cached.invalidate(kinds);
    }
}
