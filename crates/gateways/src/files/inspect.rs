//! Detects the type of an uploaded file by its first bytes, never by what the client declares. Picture
//! dimensions are checked before decoding, since a few bytes can claim gigabytes of pixels.

use super::texts;
use base::Locale;

/// Maximum width or height of a picture, in pixels.
pub const SIDE_MAX: u32 = 12_000;

/// Maximum number of pixels of a picture.
pub const PIXELS_MAX: u64 = 40_000_000;

/// Maximum size of a product picture, in bytes.
pub const PICTURE_BYTES_MAX: usize = 15_000_000;

/// Maximum size of a product document, in bytes.
pub const DOCUMENT_BYTES_MAX: usize = 20_000_000;

/// Maximum size of an attachment, and of all attachments of one form, in bytes: half a minute of video from a
/// phone. The largest request, `body_mb_max` of the configuration, is at least a megabyte larger.
pub const ATTACHMENT_BYTES_MAX: usize = 24_000_000;

/// Kinds of attachments, for the filter of a file picker; the server checks the actual content.
pub const ATTACHMENT_KINDS: &str =
    "image/jpeg,image/png,image/webp,application/pdf,video/mp4,video/quicktime";

/// Longer file names are truncated.
const NAME_CHARS_MAX: usize = 120;

/// The supported file types. SVG and HTML are excluded: they can carry scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    Jpeg,
    Png,
    Webp,
    Pdf,
    Mp4,
    Mov,
}

impl FileKind {
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Mp4 => "video/mp4",
            Self::Mov => "video/quicktime",
        }
    }

    /// Allowed extensions; the first is the default.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jfif"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Pdf => &["pdf"],
            Self::Mp4 => &["mp4", "m4v"],
            Self::Mov => &["mov", "qt"],
        }
    }

    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let mime = infer::get(bytes)?.mime_type();
        let kinds = [Self::Jpeg, Self::Png, Self::Webp, Self::Pdf, Self::Mp4, Self::Mov];
        kinds.into_iter().find(|k| k.mime() == mime || (*k == Self::Mp4 && mime == "video/x-m4v"))
    }
}

/// The files accepted by one upload form.
#[derive(Clone, Copy, Debug)]
pub struct Allowed {
    pub kinds: &'static [FileKind],
    pub bytes_max: usize,
}

/// Product pictures.
pub const PICTURES: Allowed =
    Allowed { kinds: &[FileKind::Jpeg, FileKind::Png, FileKind::Webp], bytes_max: PICTURE_BYTES_MAX };

/// Product manuals and certificates.
pub const DOCUMENTS: Allowed = Allowed { kinds: &[FileKind::Pdf], bytes_max: DOCUMENT_BYTES_MAX };

/// Attachments of a service request: photos, a document, a short video.
pub const ATTACHMENTS: Allowed = Allowed {
    kinds: &[FileKind::Jpeg, FileKind::Png, FileKind::Webp, FileKind::Pdf, FileKind::Mp4, FileKind::Mov],
    bytes_max: ATTACHMENT_BYTES_MAX,
};

/// An accepted file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inspected {
    pub kind: FileKind,
    /// For pictures, in pixels.
    pub width: Option<u32>,
    pub height: Option<u32>,
}

/// Why a file is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {max} bytes")]
    TooLarge { max: usize },
    #[error("the file is of a kind that is not taken here")]
    WrongType { allowed: &'static [FileKind] },
    #[error("the file's content is not what its extension says")]
    ExtensionMismatch,
    #[error("the picture has too many pixels")]
    TooManyPixels,
    #[error("the file is damaged")]
    Damaged,
}

impl Rejected {
    /// The message for the user: what happened and what to do.
    pub fn text(self, locale: Locale) -> String {
        match self {
            Self::Empty => texts::empty(locale).to_owned(),
            Self::TooLarge { max } => {
                let max = i64::try_from(max).unwrap_or(i64::MAX);
                texts::too_large(locale, &base::format::bytes(locale, max))
            }
            Self::WrongType { allowed } => {
                let names: Vec<_> = allowed.iter().map(|k| k.extensions()[0].to_uppercase()).collect();
                texts::wrong_type(locale, &names.join(", "))
            }
            Self::ExtensionMismatch => texts::extension_mismatch(locale).to_owned(),
            Self::TooManyPixels => texts::too_many_pixels(locale).to_owned(),
            Self::Damaged => texts::damaged(locale).to_owned(),
        }
    }
}

/// Checks whether a file with this name and content is accepted. Cheap: nothing is decoded. A picture that
/// passes can still be [`Rejected::Damaged`] when [`pictures`](super::pictures) decodes it.
pub fn inspect(bytes: &[u8], file_name: &str, allowed: &Allowed) -> Result<Inspected, Rejected> {
    if bytes.is_empty() {
        return Err(Rejected::Empty);
    }
    if bytes.len() > allowed.bytes_max {
        return Err(Rejected::TooLarge { max: allowed.bytes_max });
    }
    let kind = FileKind::of(bytes)
        .filter(|k| allowed.kinds.contains(k))
        .ok_or(Rejected::WrongType { allowed: allowed.kinds })?;
    let extension = file_name.rsplit_once('.').map(|(_, e)| e.to_lowercase()).unwrap_or_default();
    if !kind.extensions().contains(&extension.as_str()) {
        return Err(Rejected::ExtensionMismatch);
    }
    if !kind.is_picture() {
        return Ok(Inspected { kind, width: None, height: None });
    }
    let (width, height) = dimensions(bytes)?;
    Ok(Inspected { kind, width: Some(width), height: Some(height) })
}

/// Width and height as declared in the header, within the limits.
pub(super) fn dimensions(bytes: &[u8]) -> Result<(u32, u32), Rejected> {
    let size = imagesize::blob_size(bytes).map_err(|_| Rejected::Damaged)?;
    let side = |n: usize| u32::try_from(n).ok().filter(|n| *n <= SIDE_MAX).ok_or(Rejected::TooManyPixels);
    let (width, height) = (side(size.width)?, side(size.height)?);
    match u64::from(width) * u64::from(height) {
        0 => Err(Rejected::Damaged),
        pixels if pixels > PIXELS_MAX => Err(Rejected::TooManyPixels),
        _ => Ok((width, height)),
    }
}

/// The file name as stored and offered for download: one line, without folders, truncated at the front so
/// that the extension is preserved.
pub fn safe_name(file_name: &str) -> String {
    let line = base::text::one_line(file_name);
    let last = line.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: Vec<char> =
        last.chars().filter(|c| !matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*')).collect();
    let name: String = clean[clean.len().saturating_sub(NAME_CHARS_MAX)..].iter().collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

/// The file name after conversion to this type: the extension is changed if it no longer matches.
pub fn renamed(file_name: &str, kind: FileKind) -> String {
    let name = safe_name(file_name);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    if kind.extensions().contains(&extension.to_lowercase().as_str()) {
        return name;
    }
    format!("{stem}.{}", kind.extensions()[0])
}
