//! Page frames. Shop-specific texts are passed in as props.

mod footer;
mod header;
mod logo;
mod shell;

pub use footer::*;
pub use header::*;
pub use logo::*;
pub use shell::*;
