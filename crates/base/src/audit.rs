//! Names in the audit log. The area that writes an action declares it with [`audit_actions!`](crate::audit_actions).

use crate::Locale;

/// An action that is written to the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Action {
    /// `entity.verb`; stored, and never changed.
    pub code: &'static str,
    ru: &'static str,
    en: &'static str,
}

/// A kind of entity in the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entity {
    /// Stored, and never changed.
    pub code: &'static str,
    ru: &'static str,
    en: &'static str,
}

impl Action {
    /// Declares an action with its sentence in both languages.
    pub const fn new(code: &'static str, ru: &'static str, en: &'static str) -> Self {
        Self { code, ru, en }
    }

    /// What was done.
    pub fn text(self, l: Locale) -> &'static str {
        l.pick(self.ru, self.en)
    }
}

impl Entity {
    /// Declares a kind of entity with its name in the plural in both languages.
    pub const fn new(code: &'static str, ru: &'static str, en: &'static str) -> Self {
        Self { code, ru, en }
    }

    /// Its name in the plural.
    pub fn text(self, l: Locale) -> &'static str {
        l.pick(self.ru, self.en)
    }
}

/// The entities and actions of all areas.
#[derive(Clone, Default)]
pub struct Registry {
    entities: Vec<Entity>,
    actions: Vec<Action>,
}

impl Registry {
    /// Adds those of an area.
    ///
    /// # Panics
    /// Where a code is taken.
    pub fn add(&mut self, entities: &[Entity], actions: &[Action]) {
        for new in entities {
            assert!(self.entity(new.code).is_none(), "the entity {:?} is declared twice", new.code);
            self.entities.push(*new);
        }
        for new in actions {
            assert!(self.action(new.code).is_none(), "the action {:?} is declared twice", new.code);
            self.actions.push(*new);
        }
    }

    /// The declared kind of entity with this code.
    pub fn entity(&self, code: &str) -> Option<Entity> {
        self.entities.iter().find(|e| e.code == code).copied()
    }

    /// The declared action with this code.
    pub fn action(&self, code: &str) -> Option<Action> {
        self.actions.iter().find(|a| a.code == code).copied()
    }

    /// All declared actions.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// The name of a kind of entity; an unknown one, of another version of the program, is its code.
    pub fn entity_text<'a>(&self, l: Locale, code: &'a str) -> &'a str {
        self.entity(code).map_or(code, |entity| entity.text(l))
    }

    /// What was done; an unknown action is its code.
    pub fn action_text<'a>(&self, l: Locale, code: &'a str) -> &'a str {
        self.action(code).map_or(code, |action| action.text(l))
    }
}

/// Declares the entities and actions of an area: one constant per action, and the lists `ENTITIES` and `ACTIONS`.
///
/// ```
/// base::audit_actions! {
///     entities { "shelf" = "Полки" / "Shelves"; }
///     actions { SHELF_MOVED = "shelf.moved": "Полка переставлена" / "Shelf moved"; }
/// }
/// assert_eq!(ACTIONS[0], SHELF_MOVED);
/// assert_eq!(SHELF_MOVED.text(base::Locale::En), "Shelf moved");
/// ```
#[macro_export]
macro_rules! audit_actions {
    (
        entities { $($entity:literal = $entity_ru:literal / $entity_en:literal;)* }
        actions { $($name:ident = $code:literal: $ru:literal / $en:literal;)* }
    ) => {
        $(
            #[doc = concat!("`", $code, "`: ", $en, ".")]
            pub const $name: $crate::audit::Action = $crate::audit::Action::new($code, $ru, $en);
        )*

        /// The kinds of entities of this area.
        pub const ENTITIES: &[$crate::audit::Entity] =
            &[$($crate::audit::Entity::new($entity, $entity_ru, $entity_en)),*];
        /// The actions of this area.
        pub const ACTIONS: &[$crate::audit::Action] = &[$($name),*];
    };
}
