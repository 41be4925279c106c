//! Audit actions of delivery.

base::audit_actions! {
    entities {
        "delivery_method" = "Способы доставки" / "Delivery methods";
        "delivery_zone" = "Зоны доставки" / "Delivery zones";
        "delivery_closed_day" = "Нерабочие дни доставки" / "Closed days of delivery";
    }
    actions {
        DELIVERY_METHOD_CREATED = "delivery_method.created": "Способ доставки создан" / "Delivery method created";
        DELIVERY_METHOD_SAVED = "delivery_method.saved": "Способ доставки изменён" / "Delivery method changed";
        DELIVERY_ZONE_CREATED = "delivery_zone.created": "Зона доставки создана" / "Delivery zone created";
        DELIVERY_ZONE_SAVED = "delivery_zone.saved": "Зона доставки изменена" / "Delivery zone changed";
        DELIVERY_DAY_CLOSED = "delivery_closed_day.added": "День доставки закрыт" / "Delivery day closed";
        DELIVERY_DAY_OPENED = "delivery_closed_day.removed": "День доставки снова открыт" / "Delivery day opened again";
    }
}
