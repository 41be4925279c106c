//! Audit actions of stock.

base::audit_actions! {
    entities {
        "warehouse" = "Склады и пункты" / "Warehouses and points";
    }
    actions {
        WAREHOUSE_CREATED = "warehouse.created": "Склад создан" / "Warehouse created";
        WAREHOUSE_SAVED = "warehouse.saved": "Склад изменён" / "Warehouse changed";
        WAREHOUSE_ARCHIVED = "warehouse.archived": "Склад убран в архив" / "Warehouse archived";
        WAREHOUSE_RESTORED = "warehouse.restored": "Склад возвращён из архива" / "Warehouse restored";
    }
}
