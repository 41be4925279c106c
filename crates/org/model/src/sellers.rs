//! Sellers: the legal entities in whose name the branches sell. A seller has its own requisites, tax system and VAT.

use crate::requisites::{Bic, CorrespondentAccount, Inn, Kpp, Ogrn, RequisiteProblem, SettlementAccount};
use crate::vat::SellerVat;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{Locale, SellerId, text_enum};
use serde::Serialize;

/// Longest full name of a legal entity, in characters; those of state institutions fill several lines.
const NAME_CHARS_MAX: usize = 500;

text_enum! {
    /// The legal form of a seller.
    pub enum LegalForm {
        /// Общество с ограниченной ответственностью.
        Llc = "llc",
        /// Акционерное общество.
        Jsc = "jsc",
        /// Публичное акционерное общество.
        PublicJsc = "public_jsc",
        /// Another organisation: a cooperative, an institution, an association.
        Organisation = "organisation",
        /// Индивидуальный предприниматель.
        SoleProprietor = "sole_proprietor",
        /// A person who pays the tax on professional income without being a sole proprietor.
        SelfEmployed = "self_employed",
    }
}

impl LegalForm {
    /// The name in a language.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Llc => l.pick("ООО", "Limited liability company (OOO)"),
            Self::Jsc => l.pick("АО", "Joint-stock company (AO)"),
            Self::PublicJsc => l.pick("ПАО", "Public joint-stock company (PAO)"),
            Self::Organisation => l.pick("Другая организация", "Another organisation"),
            Self::SoleProprietor => l.pick("ИП", "Sole proprietor (IP)"),
            Self::SelfEmployed => l.pick("Самозанятый", "Self-employed person"),
        }
    }

    /// Whether it is a person, who has an INN of 12 digits and no KPP.
    pub const fn is_person(self) -> bool {
        matches!(self, Self::SoleProprietor | Self::SelfEmployed)
    }

    /// Whether the Tax Code allows the tax system to sellers of this form.
    pub const fn may_use(self, system: TaxSystem) -> bool {
        match self {
            Self::SelfEmployed => matches!(system, TaxSystem::ProfessionalIncome),
            Self::SoleProprietor => true,
            _ => !matches!(system, TaxSystem::Patent | TaxSystem::ProfessionalIncome),
        }
    }
}

text_enum! {
    /// The tax system of a seller.
    pub enum TaxSystem {
        /// ОСН.
        General = "general",
        /// УСН «доходы».
        SimplifiedIncome = "simplified_income",
        /// УСН «доходы минус расходы».
        SimplifiedProfit = "simplified_profit",
        /// АУСН «доходы».
        AutomatedIncome = "automated_income",
        /// АУСН «доходы минус расходы».
        AutomatedProfit = "automated_profit",
        /// ПСН.
        Patent = "patent",
        /// НПД.
        ProfessionalIncome = "professional_income",
        /// ЕСХН.
        Agricultural = "agricultural",
    }
}

impl TaxSystem {
    /// The name in a language.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::General => l.pick("ОСН: общая", "General (OSN)"),
            Self::SimplifiedIncome => l.pick("УСН: доходы", "Simplified, income (USN)"),
            Self::SimplifiedProfit => l.pick("УСН: доходы минус расходы", "Simplified, profit (USN)"),
            Self::AutomatedIncome => l.pick("АУСН: доходы", "Automated simplified, income (AUSN)"),
            Self::AutomatedProfit => {
                l.pick("АУСН: доходы минус расходы", "Automated simplified, profit (AUSN)")
            }
            Self::Patent => l.pick("ПСН: патент", "Patent (PSN)"),
            Self::ProfessionalIncome => {
                l.pick("НПД: налог на профессиональный доход", "Professional income (NPD)")
            }
            Self::Agricultural => l.pick("ЕСХН: сельскохозяйственный налог", "Agricultural (ESHN)"),
        }
    }

    /// Whether sellers under this system may charge VAT in this way.
    pub const fn allows(self, vat: SellerVat) -> bool {
        matches!(
            (self, vat),
            (_, SellerVat::Exempt)
                | (Self::General | Self::Agricultural, SellerVat::ByProduct)
                | (Self::SimplifiedIncome | Self::SimplifiedProfit, _)
        )
    }
}

/// The data of a seller. Numbers are strings, because the first seller of a shop has none until its owner enters them;
/// [`SellerData::parse`] reads each with its type of [`crate::requisites`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SellerData {
    /// Decides which numbers the seller has.
    pub legal_form: LegalForm,
    /// «ООО «Засов»».
    pub short_name: String,
    /// «Общество с ограниченной ответственностью «Засов»».
    pub name: String,
    /// See [`Inn`].
    pub inn: String,
    /// See [`Kpp`]; empty for persons.
    pub kpp: String,
    /// See [`Ogrn`]; empty for the self-employed.
    pub ogrn: String,
    /// The registered address.
    pub legal_address: String,
    /// The name of the bank; empty with the whole of the bank details.
    pub bank: String,
    /// See [`Bic`].
    pub bic: String,
    /// See [`SettlementAccount`].
    pub account: String,
    /// See [`CorrespondentAccount`]; may be empty.
    pub correspondent_account: String,
    /// The tax system.
    pub tax_system: TaxSystem,
    /// Which VAT it charges.
    pub vat: SellerVat,
}

impl SellerData {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let legal_form = form.choice("legal_form", get(fields, "legal_form"), LegalForm::parse);
        let short_name = form.line("short_name", get(fields, "short_name"), LINE_CHARS_MAX);
        let name = form.line("name", get(fields, "name"), NAME_CHARS_MAX);
        let (inn, kpp, ogrn) = numbers(&mut form, fields, legal_form);
        let legal_address = form.line("legal_address", get(fields, "legal_address"), NAME_CHARS_MAX);
        let [bank, bic, account, correspondent_account] = bank_details(&mut form, fields);
        let tax_system = form.choice("tax_system", get(fields, "tax_system"), TaxSystem::parse);
        let vat = form.choice("vat", get(fields, "vat"), SellerVat::parse);
        let (Some(legal_form), Some(tax_system), Some(vat)) = (legal_form, tax_system, vat) else {
            return Err(form.problems);
        };
        form.check("tax_system", legal_form.may_use(tax_system), tax_problem(legal_form));
        form.check("vat", tax_system.allows(vat), vat_problem(tax_system));
        form.done(Self {
            legal_form,
            short_name,
            name,
            inn,
            kpp,
            ogrn,
            legal_address,
            bank,
            bic,
            account,
            correspondent_account,
            tax_system,
            vat,
        })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        [
            ("legal_form", self.legal_form.as_str()),
            ("short_name", &self.short_name),
            ("name", &self.name),
            ("inn", &self.inn),
            ("kpp", &self.kpp),
            ("ogrn", &self.ogrn),
            ("legal_address", &self.legal_address),
            ("bank", &self.bank),
            ("bic", &self.bic),
            ("account", &self.account),
            ("correspondent_account", &self.correspondent_account),
            ("tax_system", self.tax_system.as_str()),
            ("vat", self.vat.as_str()),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }

    /// Whether requisites that the law wants shown are missing, as in a new shop.
    pub fn is_incomplete(&self) -> bool {
        self.inn.is_empty() || self.legal_address.is_empty()
    }
}

/// INN, KPP and OGRN, as far as sellers of this form have them.
fn numbers(
    form: &mut Reader,
    fields: &[(String, String)],
    legal_form: Option<LegalForm>,
) -> (String, String, String) {
    // Without a form the numbers can't be judged; the form itself is the problem then.
    let Some(legal_form) = legal_form else { return Default::default() };
    let is_person = legal_form.is_person();
    let mut number = |name: &str, problem: RequisiteProblem, parse: &dyn Fn(&str) -> Option<String>| {
        let text = get(fields, name);
        if text.trim().is_empty() {
            form.problems.add(name, Problem::Required);
            return String::new();
        }
        let number = parse(text);
        form.check(name, number.is_some(), problem.into());
        number.unwrap_or_default()
    };
    let (inn, ogrn) = match is_person {
        true => (RequisiteProblem::InnOfPerson, RequisiteProblem::Ogrnip),
        false => (RequisiteProblem::InnOfOrganisation, RequisiteProblem::Ogrn),
    };
    let inn = number("inn", inn, &|text| {
        Inn::parse(text).filter(|inn| inn.is_of_person() == is_person).map(|inn| inn.as_str().to_owned())
    });
    let kpp = match is_person {
        true => String::new(),
        false => {
            number("kpp", RequisiteProblem::Kpp, &|text| Kpp::parse(text).map(|kpp| kpp.as_str().to_owned()))
        }
    };
    let ogrn = match legal_form {
        LegalForm::SelfEmployed => String::new(),
        _ => number("ogrn", ogrn, &|text| {
            Ogrn::parse(text).filter(|n| n.is_of_person() == is_person).map(|n| n.as_str().to_owned())
        }),
    };
    (inn, kpp, ogrn)
}

/// The bank, its BIC, the account and the correspondent account: all empty, or complete except for the last.
fn bank_details(form: &mut Reader, fields: &[(String, String)]) -> [String; 4] {
    const NAMES: [&str; 4] = ["bank", "bic", "account", "correspondent_account"];
    if NAMES.iter().all(|name| get(fields, name).trim().is_empty()) {
        return Default::default();
    }
    let bank = form.line("bank", get(fields, "bank"), LINE_CHARS_MAX);
    let [bic, account] = ["bic", "account"].map(|name| form.line(name, get(fields, name), 40));
    let bank_code = Bic::parse(&bic);
    form.check("bic", bank_code.is_some() || bic.is_empty(), RequisiteProblem::Bic.into());
    let Some(code) = bank_code else { return Default::default() };
    let settlement = SettlementAccount::parse(&account, &code);
    form.check("account", settlement.is_some() || account.is_empty(), RequisiteProblem::Account.into());
    let typed = get(fields, "correspondent_account");
    let correspondent = CorrespondentAccount::parse(typed, &code);
    let is_right = correspondent.is_some() || typed.trim().is_empty();
    form.check("correspondent_account", is_right, RequisiteProblem::CorrespondentAccount.into());
    [
        bank,
        code.as_str().to_owned(),
        settlement.map(|account| account.as_str().to_owned()).unwrap_or_default(),
        correspondent.map(|account| account.as_str().to_owned()).unwrap_or_default(),
    ]
}

fn tax_problem(form: LegalForm) -> Problem {
    Problem::of_area("org.tax_system", |l| match (form, l) {
        (LegalForm::SelfEmployed, Locale::Ru) => "У самозанятого только НПД".to_owned(),
        (LegalForm::SelfEmployed, Locale::En) => "A self-employed person pays NPD only".to_owned(),
        (_, Locale::Ru) => "Патент и НПД — для людей, организация выбирает другую систему".to_owned(),
        (_, Locale::En) => {
            "Patent and NPD are for persons, an organisation chooses another system".to_owned()
        }
    })
}

fn vat_problem(system: TaxSystem) -> Problem {
    Problem::of_area("org.vat", |l| match l {
        Locale::Ru => format!("С налоговой системой «{}» так НДС не платят, выберите другое", system.name(l)),
        Locale::En => format!("VAT is not paid this way under “{}”, choose another", system.name(l)),
    })
}

/// A seller in the list and in its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SellerRow {
    /// Key of its row.
    pub id: SellerId,
    /// As stored.
    pub data: SellerData,
    /// Whether it is in the archive.
    pub is_archived: bool,
    /// The branches that sell in its name, by name; those in the archive are not among them.
    pub branches: Vec<base::Bilingual>,
    /// Passed to the save, which is refused if the version changed.
    pub version: i64,
}

#[cfg(test)]
mod tests;
