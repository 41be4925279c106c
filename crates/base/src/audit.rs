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

/// A value of entries: its label, and how it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The kind of entity; empty for all that do not declare the field themselves.
    pub entity: &'static str,
    /// The name under which it is stored; `name_ru` for one within another.
    pub code: &'static str,
    ru: &'static str,
    en: &'static str,
    /// What its values are.
    pub kind: FieldKind,
}

/// A stored code with its words in Russian and English.
pub type CodeWords = (&'static str, &'static str, &'static str);

/// What the values of a field are.
#[derive(Clone, Copy, Debug)]
pub enum FieldKind {
    /// Text and numbers, shown as stored.
    Plain,
    /// Kopecks.
    Money,
    /// Microseconds since 1970.
    Moment,
    /// The id of a record of this kind.
    Record(&'static str),
    /// Codes, with what returns their words; `None` for an unknown one.
    Words(fn(Locale, &str) -> Option<&'static str>),
}

impl Field {
    /// Declares a field of a kind of entity (`""` for all) with its label in both languages.
    pub const fn new(entity: &'static str, code: &'static str, ru: &'static str, en: &'static str) -> Self {
        Self { entity, code, ru, en, kind: FieldKind::Plain }
    }

    /// The same field with values of another kind.
    #[must_use]
    pub const fn of(self, kind: FieldKind) -> Self {
        Self { kind, ..self }
    }

    /// Its label.
    pub fn text(self, l: Locale) -> &'static str {
        l.pick(self.ru, self.en)
    }
}

/// The words of a code in a list of them.
pub fn word_of(l: Locale, words: &[CodeWords], code: &str) -> Option<&'static str> {
    words.iter().find(|(known, ..)| *known == code).map(|(_, ru, en)| l.pick(ru, en))
}

/// The entities, actions and fields of all areas.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    entities: Vec<Entity>,
    actions: Vec<Action>,
    fields: Vec<Field>,
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

    /// Adds the fields of an area.
    ///
    /// # Panics
    /// Where a field of an entity is declared already.
    pub fn add_fields(&mut self, fields: &[Field]) {
        for new in fields {
            let is_new = self.fields.iter().all(|f| (f.entity, f.code) != (new.entity, new.code));
            assert!(is_new, "the field {:?} of {:?} is declared twice", new.code, new.entity);
            self.fields.push(*new);
        }
    }

    /// The declared field of an entity, or the one of all entities.
    pub fn field(&self, entity: &str, code: &str) -> Option<Field> {
        let of = |entity: &str| self.fields.iter().find(|f| f.entity == entity && f.code == code).copied();
        of(entity).or_else(|| of(""))
    }

    /// All kinds of entities, in the order of their declaration.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
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
