//! Table `shop_order`.

use base::{
    AccountId, BranchId, CompanyId, DeliveryMethodId, Instant, Kopecks, Locale, OrderId, PayableId, SellerId,
    WarehouseId,
};
use delivery_model::methods::DeliveryKind;
use payments_model::payables::{PayableKind, PayableRef};
use payments_model::payments::PaymentMethod;
use sales_model::orders::{
    FulfilmentState, LINK_DAYS, OrderFacts, OrderMoney, OrderProgress, OrderState, OrderStatus,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shop_order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderId,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    pub branch_id: BranchId,
    pub seller_id: SellerId,
    pub account_id: Option<AccountId>,
    pub company_id: Option<CompanyId>,
    pub placed_by: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub state: OrderState,
    #[sea_orm(column_type = "Text")]
    pub fulfilment: FulfilmentState,
    #[sea_orm(column_type = "Text")]
    pub contact_name: String,
    /// What lists are sorted and searched by: [`base::text::sort_text`] of the name.
    #[sea_orm(column_type = "Text")]
    pub contact_folded: String,
    #[sea_orm(column_type = "Text")]
    pub email: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub delivery_kind: DeliveryKind,
    pub delivery_method_id: DeliveryMethodId,
    pub pickup_warehouse_id: Option<WarehouseId>,
    #[sea_orm(column_type = "Text")]
    pub city: String,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    #[sea_orm(column_type = "Text")]
    pub comment: String,
    pub goods_total: Kopecks,
    pub services_total: Kopecks,
    pub discount_total: Kopecks,
    pub delivery_total: Kopecks,
    pub total: Kopecks,
    pub vat_total: Kopecks,
    /// The sum of its settled payments.
    pub paid: Kopecks,
    /// What of it was returned.
    pub refunded: Kopecks,
    /// The value of goods that came back and were refunded.
    pub returned: Kopecks,
    #[sea_orm(column_type = "Text")]
    pub payment_method: PaymentMethod,
    #[sea_orm(column_type = "Text")]
    pub locale: Locale,
    #[sea_orm(column_type = "Text")]
    pub access_token_hash: String,
    pub reserved_until: Option<Instant>,
    /// When the buyer was known to read messages to this contact: at once for an account, by the link of the letter for
    /// a guest.
    pub contact_confirmed_at: Option<Instant>,
    /// The hash of the secret of that link, until it is used; `None` if no link was sent.
    #[sea_orm(column_type = "Text")]
    pub contact_token_hash: Option<String>,
    pub placed_at: Instant,
    pub updated_at: Instant,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) fn progress(&self) -> OrderProgress {
        OrderProgress { order: self.state, fulfilment: self.fulfilment }
    }

    pub(crate) fn status(&self) -> OrderStatus {
        self.progress().status()
    }

    pub(crate) fn money(&self) -> OrderMoney {
        OrderMoney { total: self.total - self.returned, paid: self.paid, refunded: self.refunded }
    }

    /// What the guards of the state machines ask.
    pub(crate) fn facts(&self) -> OrderFacts {
        OrderFacts {
            delivery: self.delivery_kind,
            payment: self.payment_method,
            is_paid: self.money().is_paid(),
            holds_money: self.money().holds_money(),
        }
    }

    /// The order as payments know it.
    pub(crate) fn payable(&self) -> PayableRef {
        PayableRef { kind: PayableKind::Order, id: PayableId(self.id.0) }
    }

    /// Whether it waits for a payment whose term has not passed at `now`.
    pub(crate) fn awaits_payment(&self, now: Instant) -> bool {
        self.state == OrderState::Placed && self.reserved_until.is_some_and(|until| until > now)
    }

    /// Whether the term of its payment has passed at `now` without money.
    pub(crate) fn is_overdue(&self, now: Instant) -> bool {
        self.state == OrderState::Placed && self.reserved_until.is_some_and(|until| until <= now)
    }

    /// Whether the secret of its link opens it no more: it ended long ago, and the link may lie in an old mailbox.
    pub(crate) fn has_old_link(&self, now: Instant) -> bool {
        self.state.is_final() && self.updated_at <= now.plus_days(-LINK_DAYS)
    }

    /// Whether its goods are held for a short time only, until the buyer confirms the contact.
    pub(crate) fn awaits_contact(&self) -> bool {
        self.state == OrderState::Placed && self.contact_token_hash.is_some()
    }

    /// Whether nothing shows that somebody with this contact has ordered: a guest has placed it, and neither confirmed the
    /// contact nor paid, and staff has not accepted it. Staff are not called for it.
    pub(crate) fn is_unproved(&self) -> bool {
        self.state == OrderState::Placed
            && self.account_id.is_none()
            && self.contact_confirmed_at.is_none()
            && self.paid.is_zero()
    }

    /// Whether the buyer can pay for it online at `now`: it waits for payment within its term, or a difference is due.
    pub(crate) fn can_pay_online(&self, due: Kopecks, now: Instant) -> bool {
        let is_open = match self.state {
            OrderState::Placed => self.awaits_payment(now),
            OrderState::Confirmed => true,
            OrderState::Completed | OrderState::Cancelled => false,
        };
        is_open && due > Kopecks::ZERO && self.payment_method.is_online()
    }

    /// Whether its money may be taken by hand, whatever way to pay was chosen.
    pub(crate) fn can_receive(&self, due: Kopecks) -> bool {
        due > Kopecks::ZERO && self.state != OrderState::Cancelled
    }

    /// The ways to pay that it can be switched to: the offered ones without the present; none if something was paid, or
    /// assembly has begun and the buyer asks. An invoice is for companies.
    pub(crate) fn other_methods(
        &self,
        offered: &[PaymentMethod],
        is_company: bool,
        is_staff: bool,
    ) -> Vec<PaymentMethod> {
        let is_open = match self.state {
            OrderState::Placed => true,
            OrderState::Confirmed => is_staff || self.fulfilment == FulfilmentState::Pending,
            OrderState::Completed | OrderState::Cancelled => false,
        };
        if !is_open || !self.money().held().is_zero() || self.total.is_zero() {
            return Vec::new();
        }
        let fits = |method: &PaymentMethod| {
            *method != self.payment_method && (is_company || *method != PaymentMethod::Invoice)
        };
        offered.iter().copied().filter(fits).collect()
    }

    /// What staff may return: what is held and not on its way back. `pending` is what is.
    pub(crate) fn refundable(&self, pending: Kopecks) -> Kopecks {
        (self.money().held() - pending).max(Kopecks::ZERO)
    }
}
