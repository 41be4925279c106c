//! Audit actions of delivery.

base::audit_actions! {
    entities {
        "delivery_method" = "Способы доставки" / "Delivery methods";
        "warehouse" = "Склады и пункты" / "Warehouses and points";
    }
    actions {
        DELIVERY_METHOD_SAVED = "delivery_method.saved": "Срок доставки сохранён" / "Terms of delivery saved";
        WAREHOUSE_SAVED = "warehouse.saved": "Срок подвоза сохранён" / "Time to a pickup point saved";
    }
}
