//! What server functions do on the server, shared with the pages.

pub mod orders;
