//! Audit actions of stock.

base::audit_actions! {
    entities {
        "warehouse" = "Склады и пункты" / "Warehouses and points";
        "stock_document" = "Складские документы" / "Stock documents";
        "stock_level" = "Остатки" / "Stock levels";
    }
    actions {
        WAREHOUSE_CREATED = "warehouse.created": "Склад создан" / "Warehouse created";
        WAREHOUSE_SAVED = "warehouse.saved": "Склад изменён" / "Warehouse changed";
        WAREHOUSE_ARCHIVED = "warehouse.archived": "Склад убран в архив" / "Warehouse archived";
        WAREHOUSE_RESTORED = "warehouse.restored": "Склад возвращён из архива" / "Warehouse restored";
        DOCUMENT_CREATED = "stock_document.created": "Складской документ начат" / "Stock document begun";
        DOCUMENT_SAVED = "stock_document.saved": "Складской документ изменён" / "Stock document changed";
        DOCUMENT_LINES = "stock_document.lines": "Товары складского документа изменены" / "Lines of a stock document changed";
        DOCUMENT_MOVED = "stock_document.moved": "Складской документ переведён" / "Stock document moved";
        MINIMUM_SET = "stock_level.minimum": "Минимальный остаток задан" / "Minimum level set";
        STOCK_REPAIRED = "stock_level.repaired": "Остаток исправлен проверкой" / "Stock repaired by the check";
        STOCK_EXPORTED = "stock_level.exported": "Склад выгружен в файл" / "Stock exported to a file";
    }
}
