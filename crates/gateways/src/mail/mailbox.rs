//! Reads back the mails written by [`FolderMailer`](super::FolderMailer), for the mailbox page of the demo.

use super::InlinePicture;
use base::Instant;
use bytes::Bytes;
use mail_parser::{Message, MessageParser, MimeHeaders as _};
use std::io;
use std::path::Path;
use tokio::fs;

/// Longer files are not our mails.
const LETTER_BYTES_MAX: u64 = 1024 * 1024;

/// A mail as shown in the mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailView {
    /// The file name: the key used in URLs.
    pub name: String,
    pub to: String,
    pub subject: String,
    pub at: Option<Instant>,
    pub text: String,
    /// With its pictures inside.
    pub html: Option<String>,
}

/// The newest `limit` mails, newest first. A missing folder is an empty mailbox; other files are ignored.
pub async fn read_mailbox(dir: &Path, limit: usize) -> io::Result<Vec<MailView>> {
    let mut entries = match fs::read_dir(dir).await {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(e),
    };
    let mut names = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        names.extend(entry.file_name().into_string().ok().filter(|n| is_letter(n)));
    }
    names.sort_unstable_by(|a, b| b.cmp(a));
    let mut letters = Vec::new();
    for name in names {
        if letters.len() >= limit {
            break;
        }
        letters.extend(read_mail(dir, &name).await?);
    }
    Ok(letters)
}

/// One mail by its name; `None` if there is none, or if the name could leave the folder.
pub async fn read_mail(dir: &Path, name: &str) -> io::Result<Option<MailView>> {
    if !is_letter(name) {
        return Ok(None);
    }
    let path = dir.join(name);
    match fs::metadata(&path).await {
        Ok(m) if m.is_file() && m.len() <= LETTER_BYTES_MAX => {}
        Ok(_) => return Ok(None),
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e),
    }
    Ok(parse(name, &fs::read(&path).await?))
}

/// Digits, letters and hyphens before `.eml`: no characters with a meaning in paths.
fn is_letter(name: &str) -> bool {
    name.strip_suffix(".eml").is_some_and(|stem| {
        (1..=100).contains(&stem.len()) && stem.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    })
}

fn parse(name: &str, bytes: &[u8]) -> Option<MailView> {
    let letter = MessageParser::default().parse(bytes)?;
    let to = letter.to()?.first()?.address()?.to_owned();
    Some(MailView {
        name: name.to_owned(),
        to,
        subject: letter.subject().unwrap_or_default().to_owned(),
        at: letter.date().map(|d| Instant::from_unix_seconds(d.to_timestamp())),
        text: letter.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
        // `body_html` converts plain text to HTML, so only a real HTML part counts.
        html: letter
            .html_part(0)
            .filter(|p| p.is_text_html())
            .and_then(|p| p.text_contents())
            .map(|html| pictures(&letter).fold(html.to_owned(), |html, picture| picture.within(&html))),
    })
}

/// The pictures that the HTML part may show.
fn pictures<'a>(letter: &'a Message<'_>) -> impl Iterator<Item = InlinePicture> + 'a {
    letter.parts.iter().filter(|part| part.is_content_type("image", "png")).filter_map(|part| {
        let content_id = part.content_id()?.to_owned();
        Some(InlinePicture { content_id, png: Bytes::copy_from_slice(part.contents()) })
    })
}
