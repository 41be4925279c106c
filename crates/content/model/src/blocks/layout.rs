//! The blocks in their order, and how they are edited.

use super::{BLOCKS_MAX, Block, BlockContent, BlockForm, BlockKind, SHELVES_MAX, Shelf};
use crate::period::Period;
use crate::refusal::ContentRefusal;
use base::{Bilingual, FileId, Instant, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What a button beside a block does.
    pub enum BlockStep {
        /// Moves it towards the beginning.
        Up = "up",
        /// Moves it towards the end.
        Down = "down",
        /// Hides it.
        Hide = "hide",
        /// Shows it again.
        Show = "show",
    }
}

/// The home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// In the order in which they are shown.
    pub blocks: Vec<Block>,
    /// The last key given to a block.
    pub last_key: i64,
}

impl Layout {
    /// What a shop shows that has published nothing: the hero, the categories and the popular products.
    pub fn initial() -> Self {
        let contents = [
            BlockContent::Hero {
                text: Bilingual::default(),
                button: Bilingual::default(),
                address: String::new(),
                picture: None,
            },
            BlockContent::Categories { chosen: Vec::new() },
            BlockContent::Shelf { shelf: Shelf::Popular },
        ];
        let block = |(key, content)| Block {
            key,
            is_hidden: false,
            period: Period::default(),
            title: Bilingual::default(),
            content,
        };
        Self { blocks: (1..).zip(contents).map(block).collect(), last_key: 3 }
    }

    /// The block with this key.
    pub fn block(&self, key: i64) -> Option<&Block> {
        self.blocks.iter().find(|block| block.key == key)
    }

    /// The blocks that are shown at `now`.
    pub fn shown(&self, now: Instant) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |block| !block.is_hidden && block.period.contains(now))
    }

    /// When that changes next.
    pub fn next_change(&self, now: Instant) -> Option<Instant> {
        let visible = self.blocks.iter().filter(|block| !block.is_hidden);
        visible.filter_map(|block| block.period.next_change(now)).min()
    }

    /// The files of all pictures.
    pub fn files(&self) -> Vec<FileId> {
        self.blocks.iter().filter_map(Block::picture).map(|picture| picture.file).collect()
    }

    /// Adds a block at the end, a hero at the beginning, or replaces the one with this key. Returns its key.
    ///
    /// # Errors
    /// More blocks or shelves than the page may have, or a second hero. `None` as the key of nothing is
    /// [`ContentRefusal::BlockGone`].
    pub fn put(&mut self, key: Option<i64>, form: BlockForm) -> Result<i64, ContentRefusal> {
        let kind = form.content.kind();
        let others = || self.blocks.iter().filter(move |block| Some(block.key) != key);
        let of_kind = others().filter(|block| block.content.kind() == kind).count();
        if others().count() >= BLOCKS_MAX || (kind == BlockKind::Shelf && of_kind >= SHELVES_MAX) {
            return Err(ContentRefusal::TooManyBlocks);
        }
        // The page has one main heading.
        if kind == BlockKind::Hero && of_kind > 0 {
            return Err(ContentRefusal::SecondHero);
        }
        let BlockForm { is_hidden, period, title, content } = form;
        let Some(key) = key else {
            self.last_key += 1;
            let block = Block { key: self.last_key, is_hidden, period, title, content };
            let at = if kind == BlockKind::Hero { 0 } else { self.blocks.len() };
            self.blocks.insert(at, block);
            return Ok(self.last_key);
        };
        let own = self.blocks.iter_mut().find(|block| block.key == key && block.content.kind() == kind);
        let own = own.ok_or(ContentRefusal::BlockGone)?;
        *own = Block { key, is_hidden, period, title, content };
        Ok(key)
    }

    /// Does what a button says; at an edge nothing happens.
    ///
    /// # Errors
    /// [`ContentRefusal::BlockGone`].
    pub fn step(&mut self, key: i64, step: BlockStep) -> Result<(), ContentRefusal> {
        let at = self.blocks.iter().position(|block| block.key == key).ok_or(ContentRefusal::BlockGone)?;
        match step {
            BlockStep::Up if at > 0 => self.blocks.swap(at, at - 1),
            BlockStep::Down if at + 1 < self.blocks.len() => self.blocks.swap(at, at + 1),
            BlockStep::Up | BlockStep::Down => {}
            BlockStep::Hide => self.blocks[at].is_hidden = true,
            BlockStep::Show => self.blocks[at].is_hidden = false,
        }
        Ok(())
    }

    /// Takes a block out.
    ///
    /// # Errors
    /// [`ContentRefusal::BlockGone`].
    pub fn remove(&mut self, key: i64) -> Result<Block, ContentRefusal> {
        let at = self.blocks.iter().position(|block| block.key == key).ok_or(ContentRefusal::BlockGone)?;
        Ok(self.blocks.remove(at))
    }
}
