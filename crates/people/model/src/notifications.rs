//! Notifications: what people are notified of, by which channels, and what they choose. The area that causes an event
//! declares it; who receives it follows from the event and from the choices.

mod choices;
mod events;
mod views;

pub use choices::{Choices, letter_channels};
pub use events::{ACTED_FOR, ALL, Events, JOB_FAILED, NoticeChannel, NoticeEvent, Side};
pub use views::{ChoiceCell, ChoiceRow, ChoicesView, NoticePage, NoticeRow, Unavailable};
