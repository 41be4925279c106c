//! Process-wide components that operations reach through the shop, such as the search index: installed once
//! at startup. A process without one works without it.

use crate::Shop;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

#[derive(Default)]
pub(crate) struct Installed(RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Shop {
    /// Makes a component available to all operations, replacing one of the same type.
    pub fn install<T: Send + Sync + 'static>(&self, part: Arc<T>) {
        let mut parts = self.inner.installed.0.write().unwrap_or_else(PoisonError::into_inner);
        parts.insert(TypeId::of::<T>(), part);
    }

    /// Removes a component; current users keep it until they are done.
    pub fn uninstall<T: Send + Sync + 'static>(&self) {
        self.inner.installed.0.write().unwrap_or_else(PoisonError::into_inner).remove(&TypeId::of::<T>());
    }

    /// The component of this type; its default is installed first if there is none.
    pub fn installed_or_default<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        if let Some(part) = self.installed() {
            return part;
        }
        let mut parts = self.inner.installed.0.write().unwrap_or_else(PoisonError::into_inner);
        let part = parts.entry(TypeId::of::<T>()).or_insert_with(|| Arc::<T>::default());
        Arc::clone(part).downcast().unwrap_or_default()
    }

    /// The component of this type, if installed.
    pub fn installed<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        let parts = self.inner.installed.0.read().unwrap_or_else(PoisonError::into_inner);
        parts.get(&TypeId::of::<T>()).map(Arc::clone).and_then(|part| part.downcast().ok())
    }
}
