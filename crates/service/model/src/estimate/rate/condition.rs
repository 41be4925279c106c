//! Conditions of rates and packages: their text form and names.

use crate::handover::RepairFormat;
use crate::installation::{AccessRegime, Goal, Zone};
use base::Locale;
use org_model::audience::ObjectType;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A condition under which a rate applies or a package is on offer. Conditions with the same key are
/// alternatives; all keys must hold. Written `goal=video`, `missing_lan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Condition {
    /// The client has this goal.
    Goal(Goal),
    /// The site is of this kind.
    Object(ObjectType),
    /// The site has this special zone.
    Zone(Zone),
    /// The crew gets access in this way.
    Access(AccessRegime),
    /// Repairs only: a rate with it never applies to an installation, one without it never to a repair.
    Format(RepairFormat),
    /// The site has no local network.
    MissingLan,
    /// The site has no internet connection.
    MissingInternet,
    /// The site has a local network.
    HasLan,
    /// The site has an internet connection.
    HasInternet,
}

impl Condition {
    /// The key before `=`; conditions with the same key are alternatives.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Goal(_) => "goal",
            Self::Object(_) => "object",
            Self::Zone(_) => "zone",
            Self::Access(_) => "access",
            Self::Format(_) => "format",
            Self::MissingLan => "missing_lan",
            Self::MissingInternet => "missing_internet",
            Self::HasLan => "has_lan",
            Self::HasInternet => "has_internet",
        }
    }

    /// Parses the written form; `None` for an unknown key or value.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('=') {
            Some(("goal", v)) => Goal::parse(v).map(Self::Goal),
            Some(("object", v)) => ObjectType::parse(v).map(Self::Object),
            Some(("zone", v)) => Zone::parse(v).map(Self::Zone),
            Some(("access", v)) => AccessRegime::parse(v).map(Self::Access),
            Some(("format", v)) => RepairFormat::parse(v).map(Self::Format),
            Some(_) => None,
            None => [Self::MissingLan, Self::MissingInternet, Self::HasLan, Self::HasInternet]
                .into_iter()
                .find(|c| c.key() == text),
        }
    }

    /// All conditions, for the form that edits rates.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = Goal::ALL.iter().copied().map(Self::Goal).collect();
        all.extend(ObjectType::ALL.iter().copied().map(Self::Object));
        all.extend(Zone::ALL.iter().copied().map(Self::Zone));
        all.extend(AccessRegime::ALL.iter().copied().map(Self::Access));
        all.extend(RepairFormat::ALL.iter().copied().map(Self::Format));
        all.extend([Self::MissingLan, Self::MissingInternet, Self::HasLan, Self::HasInternet]);
        all
    }

    /// The name as a fragment of a sentence: «нет локальной сети», «Периметр».
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Goal(v) => v.name(locale),
            Self::Object(v) => v.name(locale),
            Self::Zone(v) => v.name(locale),
            Self::Access(v) => v.name(locale),
            Self::Format(v) => v.name(locale),
            Self::MissingLan => locale.pick("нет локальной сети", "no local network"),
            Self::MissingInternet => locale.pick("нет интернета", "no internet"),
            Self::HasLan => locale.pick("есть локальная сеть", "local network at hand"),
            Self::HasInternet => locale.pick("есть интернет", "internet at hand"),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = match self {
            Self::Goal(v) => v.as_str(),
            Self::Object(v) => v.as_str(),
            Self::Zone(v) => v.as_str(),
            Self::Access(v) => v.as_str(),
            Self::Format(v) => v.as_str(),
            _ => return f.write_str(self.key()),
        };
        write!(f, "{}={value}", self.key())
    }
}

impl From<Condition> for String {
    fn from(c: Condition) -> Self {
        c.to_string()
    }
}

impl TryFrom<String> for Condition {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("{text:?} is no condition of a rate"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn srv_5_conditions_round_trip() {
        for c in Condition::all() {
            assert_eq!(Condition::parse(&c.to_string()), Some(c));
        }
        for bad in ["", "goal", "goal=", "goal=x", "missing_lan=1", "lan"] {
            assert_eq!(Condition::parse(bad), None, "{bad}");
        }
    }
}
