//! Work that is done after the answer: jobs, messages, and the log of what changed.

use crate::text_enum;

text_enum! {
    /// A dead job has used up its tries and waits for a person.
    pub enum JobState { Queued = "queued", Done = "done", Dead = "dead" }
}

text_enum! {
    /// How a message leaves.
    pub enum Channel { Email = "email", Sms = "sms" }
}

text_enum! {
    /// What a row of the change log speaks of; readers are caches, the search index and live boards.
    pub enum ChangeKind {
        Product = "product",
        Category = "category",
        Stock = "stock",
        Order = "order",
        Request = "request",
        Visit = "visit",
        Settings = "settings",
    }
}
