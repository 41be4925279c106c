//! The requisites of a company that buys: as typed, and valid.

use crate::requisites::{Inn, Kpp, Ogrn, RequisiteProblem};
use base::Locale;
use base::form::{Problem, Problems, Reader};
use serde::{Deserialize, Serialize};

/// Longest name and address of a company, in characters; those of state institutions fill several lines.
pub const COMPANY_CHARS_MAX: usize = 500;
/// Longest number as typed, in characters, for `maxlength`.
pub const NUMBER_CHARS_MAX: usize = 40;

/// How much of a company is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Everything that an organisation has; registration asks for it.
    Full,
    /// What an invoice needs: without ОГРН.
    Invoice,
}

/// The requisites of a company as typed. Fields: `company_name`, `inn`, `kpp`, `ogrn`, `legal_address`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyInput {
    /// Name with the legal form.
    pub name: String,
    /// See [`Inn`].
    pub inn: String,
    /// See [`Kpp`]; not read for a person's INN.
    pub kpp: String,
    /// See [`Ogrn`].
    pub ogrn: String,
    /// The registered address.
    pub legal_address: String,
}

/// Valid requisites of a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyData {
    /// Name with the legal form, on one line.
    pub name: String,
    /// 10 digits, or 12 of a sole proprietor.
    pub inn: String,
    /// Empty for sole proprietors.
    pub kpp: String,
    /// ОГРН or ОГРНИП; may be empty.
    pub ogrn: String,
    /// On one line.
    pub legal_address: String,
}

impl CompanyInput {
    /// Takes the fields of a form.
    pub fn of<'a>(get: impl Fn(&str) -> &'a str) -> Self {
        let field = |name: &str| get(name).to_owned();
        Self {
            name: field("company_name"),
            inn: field("inn"),
            kpp: field("kpp"),
            ogrn: field("ogrn"),
            legal_address: field("legal_address"),
        }
    }

    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self, detail: Detail) -> Result<CompanyData, Problems> {
        let mut form = Reader::default();
        let data = self.read(&mut form, detail);
        form.done(data)
    }

    /// Reads the fields as a part of another form, which collects their problems.
    pub fn read(&self, form: &mut Reader, detail: Detail) -> CompanyData {
        let name = form.line("company_name", &self.name, COMPANY_CHARS_MAX);
        let inn = required(form, "inn", &self.inn, RequisiteProblem::Inn, Inn::parse);
        let is_person = inn.as_ref().is_some_and(Inn::is_of_person);
        let kpp = match is_person {
            // Persons have none, and a leftover is no mistake.
            true => String::new(),
            false => required(form, "kpp", &self.kpp, RequisiteProblem::Kpp, Kpp::parse)
                .map(|kpp| kpp.as_str().to_owned())
                .unwrap_or_default(),
        };
        let ogrn = self.ogrn(form, is_person, detail);
        let legal_address = form.line("legal_address", &self.legal_address, COMPANY_CHARS_MAX);
        let inn = inn.map(|inn| inn.as_str().to_owned()).unwrap_or_default();
        CompanyData { name, inn, kpp, ogrn, legal_address }
    }

    /// ОГРН of an organisation or ОГРНИП of a person; the self-employed have none.
    fn ogrn(&self, form: &mut Reader, is_person: bool, detail: Detail) -> String {
        if self.ogrn.trim().is_empty() {
            form.check("ogrn", is_person || detail == Detail::Invoice, Problem::Required);
            return String::new();
        }
        let parsed = Ogrn::parse(&self.ogrn).filter(|ogrn| ogrn.is_of_person() == is_person);
        let problem = if is_person { RequisiteProblem::Ogrnip } else { RequisiteProblem::Ogrn };
        form.check("ogrn", parsed.is_some(), problem.into());
        parsed.map(|ogrn| ogrn.as_str().to_owned()).unwrap_or_default()
    }
}

fn required<T>(
    form: &mut Reader,
    field: &str,
    text: &str,
    problem: RequisiteProblem,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if text.trim().is_empty() {
        form.problems.add(field, Problem::Required);
        return None;
    }
    let parsed = parse(text);
    form.check(field, parsed.is_some(), problem.into());
    parsed
}

/// Reads the INN that a company is looked up by. Field: `inn`.
///
/// # Errors
/// A problem of the field.
pub fn read_inn(text: &str) -> Result<Inn, Problems> {
    let mut form = Reader::default();
    match required(&mut form, "inn", text, RequisiteProblem::Inn, Inn::parse) {
        Some(inn) => form.done(inn),
        None => Err(form.problems),
    }
}

impl CompanyData {
    /// The fields that [`CompanyInput::of`] reads.
    pub fn fields(&self) -> [(&'static str, &str); 5] {
        [
            ("company_name", self.name.as_str()),
            ("inn", self.inn.as_str()),
            ("kpp", self.kpp.as_str()),
            ("ogrn", self.ogrn.as_str()),
            ("legal_address", self.legal_address.as_str()),
        ]
    }

    /// Whether it is a sole proprietor or a self-employed person: its requisites are personal data.
    pub fn is_person(&self) -> bool {
        self.inn.len() == 12
    }

    /// The numbers in one line: «ИНН 7707083893, КПП 773601001, ОГРН 1027700132195».
    pub fn numbers(&self, l: Locale) -> String {
        let ogrn =
            if self.is_person() { l.pick("ОГРНИП", "OGRNIP") } else { l.pick("ОГРН", "OGRN") };
        let parts =
            [(l.pick("ИНН", "INN"), &self.inn), (l.pick("КПП", "KPP"), &self.kpp), (ogrn, &self.ogrn)];
        let known = parts.into_iter().filter(|(_, number)| !number.is_empty());
        known.map(|(label, number)| format!("{label}\u{a0}{number}")).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organisation() -> CompanyInput {
        CompanyInput {
            name: " ООО  «Ромашка» ".into(),
            inn: "77 0708 3893".into(),
            kpp: "773601001".into(),
            ogrn: "1027700132195".into(),
            legal_address: "Москва, ул. Вавилова, 19".into(),
        }
    }

    #[test]
    fn acc_3_an_organisation_has_a_kpp_and_a_person_has_none() {
        let read = organisation().parse(Detail::Full).unwrap();
        assert_eq!((read.name.as_str(), read.inn.as_str()), ("ООО «Ромашка»", "7707083893"));
        assert!(!read.is_person());
        assert_eq!(
            read.numbers(Locale::Ru),
            "ИНН\u{a0}7707083893, КПП\u{a0}773601001, ОГРН\u{a0}1027700132195"
        );
        let person = CompanyInput {
            inn: "500100732259".into(),
            kpp: "anything".into(),
            ogrn: "304500116000157".into(),
            ..organisation()
        };
        let read = person.parse(Detail::Full).unwrap();
        assert!(read.is_person() && read.kpp.is_empty());
        assert_eq!(read.numbers(Locale::En), "INN\u{a0}500100732259, OGRNIP\u{a0}304500116000157");
        // The self-employed have no OGRNIP; an organisation needs its OGRN for a registration only.
        assert!(CompanyInput { ogrn: String::new(), ..person }.parse(Detail::Full).is_ok());
        let without = CompanyInput { ogrn: String::new(), ..organisation() };
        assert_eq!(without.parse(Detail::Full).unwrap_err().of("ogrn"), Some(&Problem::Required));
        assert_eq!(without.parse(Detail::Invoice).unwrap().ogrn, "");
    }

    #[test]
    fn acc_3_each_wrong_number_is_named() {
        for (field, change) in [
            ("inn", CompanyInput { inn: "7707083894".into(), ..organisation() }),
            ("kpp", CompanyInput { kpp: "12".into(), ..organisation() }),
            ("ogrn", CompanyInput { ogrn: "1027700132190".into(), ..organisation() }),
            ("ogrn", CompanyInput { ogrn: "304500116000157".into(), ..organisation() }),
        ] {
            let problems = change.parse(Detail::Full).unwrap_err();
            assert!(problems.0.len() == 1 && problems.of(field).is_some(), "{field}: {problems:?}");
        }
        let empty = CompanyInput::default().parse(Detail::Invoice).unwrap_err();
        assert_eq!(empty.0.len(), 4, "{empty:?}");
        assert!(read_inn("7707083893").is_ok() && read_inn(" ").is_err() && read_inn("1").is_err());
    }

    #[test]
    fn the_fields_are_read_as_they_are_written() {
        let data = organisation().parse(Detail::Full).unwrap();
        let fields = data.fields();
        let get = |name: &str| fields.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| *value);
        assert_eq!(CompanyInput::of(get).parse(Detail::Full), Ok(data.clone()));
    }
}
