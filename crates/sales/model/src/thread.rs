//! Messages between the buyer and the staff about an order, and notes that only staff see.

use base::form::{Problem, Problems, Reader};
use base::{FileId, Instant, OrderMessageId, OrderNoteId, text_enum};
use serde::{Deserialize, Serialize};

/// Maximum length of a message or a note, in characters.
pub const MESSAGE_CHARS_MAX: usize = 4_000;
/// Maximum number of files of a message.
pub const MESSAGE_FILES_MAX: i64 = 5;
/// Maximum number of messages of one order: more than any conversation has, so that nobody fills the disk with one order.
pub const MESSAGES_MAX: i64 = 500;
/// Maximum number of notes of one order.
pub const ORDER_NOTES_MAX: i64 = 100;

text_enum! {
    /// Who wrote a message.
    pub enum MessageSide {
        /// The buyer.
        Client = "client",
        /// An employee.
        Staff = "staff",
    }
}

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageFile {
    /// Finds the file.
    pub id: FileId,
    /// Name for the download.
    pub name: String,
    /// Size in bytes.
    pub bytes: i64,
}

/// A message as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// Key of its row.
    pub id: OrderMessageId,
    /// Who wrote it.
    pub side: MessageSide,
    /// Name of the employee, for staff only; empty otherwise.
    pub author: String,
    /// When it was sent.
    pub at: Instant,
    /// Plain text; may be empty if there are files.
    pub body: String,
    /// In the order of their upload.
    pub files: Vec<MessageFile>,
    /// The reader has not seen it before.
    pub is_new: bool,
}

/// The conversation about an order, as one side sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadView {
    /// Oldest first.
    pub messages: Vec<MessageView>,
    /// Whether the reader may write: nobody may long after the order ended.
    pub can_write: bool,
    /// The client waits for an answer.
    pub is_unanswered: bool,
}

/// A note of staff about an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNote {
    /// Key of its row.
    pub id: OrderNoteId,
    /// Name of the employee.
    pub author: String,
    /// Plain text.
    pub body: String,
    /// When it was written.
    pub created_at: Instant,
    /// When its text was last changed.
    pub changed_at: Option<Instant>,
    /// Put away: shown apart, and can be taken back.
    pub is_archived: bool,
    /// The reader wrote it, so may change it.
    pub is_own: bool,
    /// Changes with each save.
    pub version: i64,
}

/// Reads a message; one with files needs no text.
///
/// # Errors
/// Problems of the field `message`.
pub fn read_message(text: &str, has_files: bool) -> Result<String, Problems> {
    let mut form = Reader::default();
    let body = form.optional_text("message", text, MESSAGE_CHARS_MAX);
    form.check("message", !body.is_empty() || has_files, Problem::Required);
    form.done(body)
}

/// Reads a note.
///
/// # Errors
/// Problems of the field `note`.
pub fn read_note(text: &str) -> Result<String, Problems> {
    let mut form = Reader::default();
    let body = form.optional_text("note", text, MESSAGE_CHARS_MAX);
    form.check("note", !body.is_empty(), Problem::Required);
    form.done(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_a_text_or_files() {
        assert_eq!(read_message(" \n", false).unwrap_err().of("message"), Some(&Problem::Required));
        assert_eq!(read_message(" \n", true), Ok(String::new()));
        assert_eq!(read_message("Когда привезёте?", false).as_deref(), Ok("Когда привезёте?"));
        assert!(read_message(&"я".repeat(MESSAGE_CHARS_MAX + 1), false).is_err());
        assert_eq!(read_note("").unwrap_err().of("note"), Some(&Problem::Required));
    }
}
