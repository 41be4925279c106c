//! What the server enforces for a route: who may call it from where, how often, how large and how long.

/// The policy of one method of a route. Built by the functions below, so that no part can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// What is loaded before the handler runs.
    pub surface: Surface,
    /// The largest body.
    pub body: Body,
    /// The rate limit that it counts for.
    pub rate: Rate,
    /// The pages that may call it.
    pub origin: Origin,
    /// Whether the page cache may answer.
    pub cache: Cache,
    /// The time limit.
    pub duration: Duration,
}

/// What the response is made for; decides what the server loads beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// A page with the header: cart count, wish list, name of the account.
    Page,
    /// Data, a file or a fragment: the visitor is identified, nothing else is loaded.
    Data,
}

/// Largest request body. The server maps each class to a number of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// No body is read.
    None,
    /// Fields that a person types.
    Form,
    /// Fields and pictures or documents, from anybody.
    Upload,
    /// Fields and pictures or documents, from staff. Nobody else's body is read.
    StaffUpload,
    /// A table of products, from staff. Nobody else's body is read.
    Table,
    /// A notification of an outside service.
    Notification,
}

/// How often one client may call. Classes are counted separately; [`Rate::Strict`] and [`Rate::Upload`] also
/// count as [`Rate::Usual`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// Not counted: static files and health checks.
    Free,
    /// Pictures of pages, some of them drawn or scaled when they are first asked for.
    Picture,
    /// Reading pages and sending forms.
    Usual,
    /// Forms with files from anybody: large, and their pictures are decoded.
    Upload,
    /// Guesses at secrets, and anonymous requests that send a message or publish a text.
    Strict,
}

/// Which pages a browser may call it from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From anywhere: it changes nothing, or is authenticated by other means than cookies.
    Any,
    /// From our own pages only, stated by the browser.
    Own,
    /// Not from foreign pages; a request without any statement passes. For event streams: browsers without
    /// `Sec-Fetch-Site` send no `Origin` with them.
    NotForeign,
}

/// Whether a response may be shared between anonymous visitors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// May be answered from the page cache, if the page itself says that it holds nothing personal.
    Shared,
    /// Rendered for each request.
    Private,
}

/// How long a response may take to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duration {
    /// Everything else.
    Usual,
    /// A large upload over a slow line.
    Long,
}

/// A page with personal content, such as the cart or anything behind a login.
pub const fn page() -> Policy {
    Policy {
        surface: Surface::Page,
        body: Body::None,
        rate: Rate::Usual,
        origin: Origin::Any,
        cache: Cache::Private,
        duration: Duration::Usual,
    }
}

/// A page that reads the same for all anonymous visitors.
pub const fn shared_page() -> Policy {
    Policy { cache: Cache::Shared, ..page() }
}

/// A submitted form. A failed one is displayed again, so it has the surface of a page.
pub const fn form() -> Policy {
    Policy { body: Body::Form, origin: Origin::Own, ..page() }
}

/// A submitted form with files, for anybody.
pub const fn upload() -> Policy {
    Policy { body: Body::Upload, rate: Rate::Upload, duration: Duration::Long, ..form() }
}

/// A submitted form with files, for staff.
pub const fn staff_upload() -> Policy {
    Policy { body: Body::StaffUpload, duration: Duration::Long, ..form() }
}

/// A submitted table of products, for staff.
pub const fn table() -> Policy {
    Policy { body: Body::Table, duration: Duration::Long, ..form() }
}

/// Data for our own scripts, read by GET.
pub const fn data() -> Policy {
    Policy { surface: Surface::Data, origin: Origin::Own, ..page() }
}

/// A server function, called by islands.
pub const fn function() -> Policy {
    Policy { body: Body::Form, ..data() }
}

/// An event stream for our own pages.
pub const fn stream() -> Policy {
    Policy { origin: Origin::NotForeign, ..data() }
}

/// A download, subject to permissions.
pub const fn file() -> Policy {
    Policy { surface: Surface::Data, ..page() }
}

/// A public file or a health check.
pub const fn asset() -> Policy {
    Policy { rate: Rate::Free, ..file() }
}

/// A picture of a page.
pub const fn picture() -> Policy {
    Policy { rate: Rate::Picture, ..file() }
}

/// A notification of an outside service.
pub const fn notification() -> Policy {
    Policy { body: Body::Notification, ..file() }
}

/// The policy of requests that match no route: they are refused with 404 or 405, after the same checks.
pub const fn unknown(method_is_safe: bool) -> Policy {
    if method_is_safe { page() } else { Policy { body: Body::None, ..form() } }
}

impl Body {
    /// Whether the body is read from staff alone.
    pub const fn is_for_staff(self) -> bool {
        matches!(self, Self::StaffUpload | Self::Table)
    }
}

impl Policy {
    /// As this, with the strict rate.
    pub const fn strict(self) -> Self {
        Self { rate: Rate::Strict, ..self }
    }
}
