//! Islands of forms of any audience. Run in the browser and on the server.
//! A package of its own, so that the rules of fields are loaded by pages with such forms only.
//! Must not depend on: pages, goods or services.

mod check;

pub use check::LiveCheck;
