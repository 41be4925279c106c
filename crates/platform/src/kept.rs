//! Values that most requests need and that seldom change (the category tree, definitions of attributes): read
//! once and kept in memory until the change log speaks of what they are made of.
//!
//! This process forgets them with the commit that changed them; another server does when its worker reads the
//! change log, half a second later at most.

use crate::{Result, Shop};
use base::jobs::ChangeKind;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A value that may be kept.
pub trait Keep: Send + Sync + Sized + 'static {
    /// The kinds of changes that make it old.
    const MADE_OF: &'static [ChangeKind];

    /// Reads it from the database.
    fn load(shop: &Shop) -> impl Future<Output = Result<Self>> + Send;
}

/// What a process keeps.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Values>);

#[derive(Default)]
struct Values {
    /// Raised whenever something is forgotten: what was read before it is not kept after it.
    generation: u64,
    by_type: HashMap<TypeId, Value>,
}

struct Value {
    made_of: &'static [ChangeKind],
    value: Arc<dyn Any + Send + Sync>,
}

impl Kept {
    fn get<T: Keep>(&self) -> (u64, Option<Arc<T>>) {
        let values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = values.by_type.get(&TypeId::of::<T>()).map(|v| Arc::clone(&v.value));
        (values.generation, found.and_then(|v| v.downcast().ok()))
    }

    fn put<T: Keep>(&self, value: Arc<T>, generation: u64) {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if values.generation == generation {
            values.by_type.insert(TypeId::of::<T>(), Value { made_of: T::MADE_OF, value });
        }
    }

    pub(crate) fn forget(&self, kinds: &[ChangeKind]) {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        values.generation += 1;
        values.by_type.retain(|_, v| !v.made_of.iter().any(|kind| kinds.contains(kind)));
    }
}

impl Shop {
    /// The kept value, read now when it isn't there.
    ///
    /// # Errors
    /// Those of [`Keep::load`].
    pub async fn kept<T: Keep>(&self) -> Result<Arc<T>> {
        let (generation, found) = self.inner.kept.get::<T>();
        if let Some(value) = found {
            return Ok(value);
        }
        let value = Arc::new(T::load(self).await?);
        self.inner.kept.put(Arc::clone(&value), generation);
        Ok(value)
    }

    /// Forgets what is made of these kinds: for the reader of the change log, since another server may have
    /// written. Own commits have done it already.
    pub fn forget(&self, kinds: &[ChangeKind]) {
        self.inner.kept.forget(kinds);
    }
}
