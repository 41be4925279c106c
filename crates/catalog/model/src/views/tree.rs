//! The category tree and queries on it.

use base::Bilingual;
use base::CategoryId;
use serde::{Deserialize, Serialize};

/// A category and its position in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryNode {
    /// Id of the category.
    pub id: CategoryId,
    /// `None` for a root.
    pub parent: Option<CategoryId>,
    /// Unique in the whole tree; part of the listing's URL.
    pub slug: String,
    /// Name of the category.
    pub name: Bilingual,
    /// The kind of drawing on its tile.
    pub picture: String,
}

/// All categories in display order. A shop has a few hundred at most, so queries on the tree scan this list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CategoryTree(pub Vec<CategoryNode>);

impl CategoryTree {
    /// Categories without a parent, in display order.
    pub fn roots(&self) -> impl Iterator<Item = &CategoryNode> {
        self.0.iter().filter(|c| c.parent.is_none())
    }

    /// Direct subcategories, in display order.
    pub fn children(&self, of: CategoryId) -> impl Iterator<Item = &CategoryNode> {
        self.0.iter().filter(move |c| c.parent == Some(of))
    }

    /// The category with this id.
    pub fn get(&self, id: CategoryId) -> Option<&CategoryNode> {
        self.0.iter().find(|c| c.id == id)
    }

    /// The category with this current slug.
    pub fn by_slug(&self, slug: &str) -> Option<&CategoryNode> {
        self.0.iter().find(|c| c.slug == slug)
    }

    /// The path from the root to a category, inclusive.
    pub fn ancestors(&self, id: CategoryId) -> Vec<CategoryNode> {
        let mut path = Vec::new();
        let mut next = self.get(id);
        while let Some(node) = next {
            path.push(node.clone());
            // No operation can store a cycle; if there were one, the path ends.
            next = node.parent.filter(|p| path.iter().all(|c| c.id != *p)).and_then(|p| self.get(p));
        }
        path.reverse();
        path
    }

    /// A category and its descendants.
    pub fn subtree(&self, id: CategoryId) -> Vec<CategoryId> {
        let mut ids = vec![id];
        let mut at = 0;
        while at < ids.len() {
            let more: Vec<_> = self.children(ids[at]).map(|c| c.id).filter(|c| !ids.contains(c)).collect();
            ids.extend(more);
            at += 1;
        }
        ids
    }
}
