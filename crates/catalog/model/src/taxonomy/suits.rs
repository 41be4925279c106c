//! Whom the products of a category suit: what is recommended to customers who say what they need.

use base::Locale;
use base::form::{Problem, Reader};
use org_model::audience::{Interest, ObjectType, from_words, to_words};
use serde::{Deserialize, Serialize};

/// The interests and kinds of sites that the products of a category serve. An empty list is taken from the category above.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suits {
    /// What they are for.
    pub interests: Vec<Interest>,
    /// Where they are mostly installed; empty for everywhere.
    pub object_types: Vec<ObjectType>,
}

impl Suits {
    /// The name of a stored interest; `None` for an unknown one.
    pub fn interest_name(l: Locale, code: &str) -> Option<&'static str> {
        Interest::parse(code).map(|known| known.name(l))
    }

    /// The name of a stored kind of site; `None` for an unknown one.
    pub fn object_type_name(l: Locale, code: &str) -> Option<&'static str> {
        ObjectType::parse(code).map(|known| known.name(l))
    }

    /// Reads the fields `interest` and `suits_object`, each of which may occur several times.
    pub fn read(form: &mut Reader, fields: &[(String, String)]) -> Self {
        Self {
            interests: several(form, fields, "interest", Interest::parse),
            object_types: several(form, fields, "suits_object", ObjectType::parse),
        }
    }

    /// The fields that [`Self::read`] reads.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let interests = self.interests.iter().map(|interest| ("interest", interest.as_str()));
        interests.chain(self.object_types.iter().map(|kind| ("suits_object", kind.as_str())))
    }

    /// The stored form: interests, object types.
    pub fn to_columns(&self) -> [String; 2] {
        [to_words(&self.interests), to_words(&self.object_types)]
    }

    /// Reads [`Self::to_columns`].
    pub fn from_columns(interests: &str, object_types: &str) -> Self {
        Self {
            interests: from_words(interests, Interest::parse),
            object_types: from_words(object_types, ObjectType::parse),
        }
    }

    /// Completed from the category above.
    pub fn or(&self, above: &Self) -> Self {
        let pick = |own: bool| if own { self } else { above };
        Self {
            interests: pick(!self.interests.is_empty()).interests.clone(),
            object_types: pick(!self.object_types.is_empty()).object_types.clone(),
        }
    }
}

fn several<T: Ord>(
    form: &mut Reader,
    fields: &[(String, String)],
    name: &str,
    parse: fn(&str) -> Option<T>,
) -> Vec<T> {
    let given: Vec<_> = fields.iter().filter(|(n, _)| n == name).map(|(_, value)| parse(value)).collect();
    form.check(name, given.iter().all(Option::is_some), Problem::InvalidChoice);
    let mut list: Vec<T> = given.into_iter().flatten().collect();
    list.sort_unstable();
    list.dedup();
    list
}
