//! Views of pages: for the administration, for visitors.

use super::{PageForm, PageStatus, PageText};
use crate::kinds::PageKind;
use base::{Bilingual, FileId, Instant, PageId};

/// A page in the list of the administration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// Its key.
    pub id: PageId,
    /// What it is about.
    pub kind: PageKind,
    /// The last segment of its address.
    pub slug: String,
    /// Of the working text.
    pub title: Bilingual,
    /// Whether visitors see it.
    pub status: PageStatus,
    /// Whether the working text differs from the published version.
    pub has_changes: bool,
    /// When it will be published by itself.
    pub publish_at: Option<Instant>,
    /// Time of the last change.
    pub updated_at: Instant,
}

/// Which pages are listed; what is empty or `None` matches all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFilter {
    /// Words of the title or the address.
    pub find: String,
    /// In this state only.
    pub status: Option<PageStatus>,
    /// Of this kind only.
    pub kind: Option<PageKind>,
    /// `next` of the previous part of the list; empty for the first.
    pub after: String,
}

/// A part of the list of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageList {
    /// The last changed first.
    pub rows: Vec<PageRow>,
    /// The `after` of the next part; `None` on the last one.
    pub next: Option<String>,
    /// How many pages there are in each state, whatever the filter is; states without pages are left out.
    pub by_status: Vec<(PageStatus, i64)>,
}

impl PageList {
    /// How many pages there are in a state.
    pub fn count(&self, status: PageStatus) -> i64 {
        self.by_status.iter().find(|(of, _)| *of == status).map_or(0, |(_, count)| *count)
    }
}

/// A picture of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePicture {
    /// As in the text; never used again for another picture of the page.
    pub number: i64,
    /// What it shows.
    pub alt: String,
    /// The stored file.
    pub file: FileId,
    /// By which the file is served.
    pub content_hash: String,
    /// Width and height in pixels.
    pub size: (i64, i64),
}

/// A version in the history of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// Counted from 1 within the page.
    pub number: i64,
    /// When it was published.
    pub published_at: Instant,
    /// Whether visitors see it, or saw it last.
    pub is_newest: bool,
}

/// A page in its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEdit {
    /// Its key.
    pub id: PageId,
    /// Counts the saves.
    pub version: i64,
    /// Whether visitors see it.
    pub status: PageStatus,
    /// When it will be published by itself.
    pub publish_at: Option<Instant>,
    /// The stored form.
    pub form: PageForm,
    /// Whether the working text differs from the published version.
    pub has_changes: bool,
    /// In the order of their numbers.
    pub pictures: Vec<PagePicture>,
    /// Newest first.
    pub versions: Vec<VersionRow>,
}

/// A version with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Of which page.
    pub page: PageId,
    /// The version of the page's row, for restoring.
    pub page_version: i64,
    /// Whether the page can be edited.
    pub is_editable: bool,
    /// Counted from 1 within the page.
    pub number: i64,
    /// When it was published.
    pub published_at: Instant,
    /// What it holds.
    pub text: PageText,
    /// The pictures of the page.
    pub pictures: Vec<PagePicture>,
}

/// A page as visitors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPage {
    /// What it is about.
    pub kind: PageKind,
    /// The last segment of its address.
    pub slug: String,
    /// The published version.
    pub text: PageText,
    /// When that was published; `None` in a preview.
    pub published_at: Option<Instant>,
    /// When the first version was published; `None` in a preview.
    pub first_published_at: Option<Instant>,
    /// The pictures of the page.
    pub pictures: Vec<PagePicture>,
}

/// What a slug leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageAddress {
    /// This page.
    Here(Box<PublicPage>),
    /// The page now has this slug.
    Moved(String),
    /// The page of this kind was published and is in the archive.
    Gone(PageKind),
}
