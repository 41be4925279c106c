//! Audit actions of delivery.

base::audit_actions! {
    entities {
        "delivery_method" = "Способы доставки" / "Delivery methods";
    }
    actions {
        DELIVERY_METHOD_CREATED = "delivery_method.created": "Способ доставки создан" / "Delivery method created";
        DELIVERY_METHOD_SAVED = "delivery_method.saved": "Способ доставки изменён" / "Delivery method changed";
    }
}
