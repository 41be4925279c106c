//! Letters of this area: each kind with its variables, and the values of one letter.

mod delivery;
mod lookups;
mod orders;
mod receipts;
mod returns;
mod reviews;
mod schedules;
mod staff;
mod watches;

pub(crate) use delivery::DeliveryMessage;
pub(crate) use lookups::LookupMessage;
pub(crate) use orders::{About, NextStep, OrderMessage};
pub(crate) use receipts::{ReceiptMessage, ReceiptNews};
pub(crate) use returns::{ReturnMessage, ReturnNews};
pub(crate) use reviews::ReviewMessage;
pub(crate) use schedules::ScheduleMessage;
pub(crate) use staff::{OrderNews, ProductNews};
pub(crate) use watches::WatchMessage;

use org_model::letters::{Kind, Registry, Variable};

/// Adds the letters of this area.
pub fn register(all: &mut Registry) {
    let of_orders: Vec<&'static Kind> = orders::KINDS
        .into_iter()
        .chain(returns::KINDS)
        .chain(receipts::KINDS)
        .chain(delivery::KINDS)
        .chain(schedules::KINDS)
        .chain(lookups::KINDS)
        .chain(staff::OF_ORDERS)
        .collect();
    all.add("orders", |l| l.pick("Заказы", "Orders"), &of_orders);
    let others = watches::KINDS.into_iter().chain(reviews::KINDS).chain(staff::OF_PRODUCTS);
    let others: Vec<&'static Kind> = others.collect();
    all.add("products", |l| l.pick("Товары", "Products"), &others);
}

/// A button with the label of its page.
const fn link(sample: &'static str) -> Variable {
    Variable::link("link", |l| l.pick("Ссылка", "Link"), sample)
}

/// The name of a product.
const PRODUCT: Variable = Variable::text(
    "product",
    |l| l.pick("Название товара", "Name of the product"),
    |l| l.pick("IP-камера 4 Мп", "IP camera 4 MP"),
);

/// Why staff did not publish a text.
const REASON: Variable = Variable::text(
    "reason",
    |l| l.pick("Причина", "Reason"),
    |l| l.pick("Не о товаре", "Not about the product"),
);

#[cfg(test)]
mod tests {
    use super::*;
    use base::Locale;
    use org_model::letters::{Letterhead, Template, write};

    #[test]
    fn ord_2_the_letters_of_the_program_pass_their_own_form() {
        let mut all = Registry::default();
        register(&mut all);
        assert!(all.all().count() > 15);
        for kind in all.all() {
            assert_eq!(kind.faults(), Vec::<String>::new());
        }
    }

    /// Checks that the values fit, and that all of them are in the letter in every language, as text and as HTML.
    pub(super) fn check<T: Template>(all: &[(T, &[&str])]) {
        for (message, variables) in all {
            for l in Locale::ALL {
                let (kind, values) = (message.kind(), message.values(l));
                assert_eq!(kind.faults_of(&values), Vec::<String>::new());
                let written = write(kind, &kind.wording(l), &values, &Letterhead::default(), l);
                for variable in *variables {
                    assert!(written.text.contains(variable), "{variable}: {}", written.text);
                    assert!(written.html.contains(variable), "{variable}: {}", written.html);
                }
            }
        }
    }
}
