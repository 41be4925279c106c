//! Work that is done after the answer: jobs, messages, and the log of what changed.

use crate::text_enum;

text_enum! {
    /// A dead job has used up its tries and waits for a person.
    pub enum JobState {
        /// Waits for its time or for a retry, or runs.
        Queued = "queued",
        /// Has succeeded.
        Done = "done",
        /// Has failed for good.
        Dead = "dead",
        /// Has failed for good, and a person has given it up.
        Dismissed = "dismissed",
    }
}

text_enum! {
    /// How a message leaves.
    pub enum Channel {
        /// To an email address.
        Email = "email",
        /// To a phone number.
        Sms = "sms",
        /// To a browser that its owner has subscribed.
        Push = "push",
    }
}

text_enum! {
    /// What a row of the change log speaks of; readers are caches, the search index and live boards.
    pub enum ChangeKind {
        /// A product, its prices, texts or files.
        Product = "product",
        /// The category tree, attributes, choices or brands.
        Category = "category",
        /// The available quantity of a product.
        Stock = "stock",
        /// An order.
        Order = "order",
        /// A service request.
        Request = "request",
        /// A visit of a crew.
        Visit = "visit",
        /// What the owner of the shop decides, such as delivery methods and rates.
        Settings = "settings",
    }
}
