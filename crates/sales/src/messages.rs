//! Messages of this area: each kind with its variables, and the texts made of them.

mod orders;
mod reviews;
mod watches;

pub(crate) use orders::{About, NextStep, OrderMessage};
pub(crate) use reviews::ReviewMessage;
pub(crate) use watches::WatchMessage;

#[cfg(test)]
mod tests {
    use base::Locale;
    use platform::messages::Template;

    /// Checks that texts exist in both languages and hold the variables, and that no two kinds share a name.
    pub(super) fn check<T: Template>(all: &[(T, &[&str])]) {
        let mut kinds: Vec<_> = all.iter().map(|(message, _)| message.kind()).collect();
        for (message, variables) in all {
            for l in Locale::ALL {
                assert!(!message.subject(l).is_empty() && !message.short(l).is_empty(), "{}", message.kind());
                let body = message.body(l);
                for variable in *variables {
                    assert!(body.contains(variable), "{variable}: {body}");
                }
            }
            assert_ne!(message.body(Locale::Ru), message.body(Locale::En), "{}", message.kind());
        }
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), all.len());
    }
}
