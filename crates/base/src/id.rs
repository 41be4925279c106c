//! Identifiers: UUIDv7 newtypes, so that an order id can't be passed where a product id is expected.
//!
//! The server generates them (`platform::Ids`); this crate only parses them. An id is not a secret.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($name:ident)*) => {$(
        #[doc = concat!("Identifier (UUIDv7): ", stringify!($name), ".")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        crate::id_column!($name);
    )*};
}

ids! {
    AbsenceId AccessoryRuleId AccountId AccountLinkId AccountRoleId AttachmentId AttributeChoiceId AttributeId AuditId
    BannerId BonusCardId BookingId BranchId BrandId BulkRunId CartId CartShareId CategoryId CompanyId CompanyJoinId
    CompanyLookupId ConsentId CrewId CustomerNoteId DataExportId DeliveryMethodId DeliveryZoneId DistrictId DocumentId
    ErasureId EstimateId EstimateLineId FileId FormDraftId GoodsReturnId GuestLookupId HomeVersionId ImportFileId
    IncidentId JobId KnownBrowserId LedgerAccountId LedgerEntryId LedgerTransactionId LoginEventId LoginStepId
    MenuItemId NotificationId OrderAdjustmentId OrderCancellationId OrderDocumentId OrderEventId OrderId OrderLineId
    OrderMessageId OrderNoteId OrderScheduleId OrderTemplateId OutboxId PageId PageVersionId PasskeyId PayableId
    PaymentId PictureId PointsLotId PointsRuleId PointsTierId PriceTypeId ProductId PromotionCodeId PromotionId
    PromotionUseId PushSubscriptionId QuestionId RateId ReceiptId RefundId RegistrationId RequestEventId RequestId
    ReservationId ReviewId RoleId SavedCartId SavedViewId ScheduleRunId SearchSynonymId SellerId ServicePackageId
    SessionId ShipmentId SiteId StockCountId StockDocumentId StockMovementId SymptomId TechnicianId TopUpId UnitId
    VariantGroupId VatRateId VisitId WarehouseId WatchId WebhookEventId
}
