//! Audit actions of bulk edits, imports and exports.

base::audit_actions! {
    entities {
        "bulk" = "Массовые правки" / "Changes of many products";
        "import" = "Файлы импорта" / "Imported files";
    }
    actions {
        PRODUCT_EXPORT = "product.export": "Товары выгружены" / "Products exported";
        BULK_START = "bulk.start": "Правка подготовлена" / "Change prepared";
        BULK_CONFIRM = "bulk.confirm": "Правка подтверждена" / "Change confirmed";
        BULK_CANCEL = "bulk.cancel": "Правка остановлена" / "Change stopped";
        BULK_UNDO = "bulk.undo": "Правка отменена" / "Change undone";
        IMPORT_UPLOAD = "import.upload": "Файл загружен" / "File uploaded";
        IMPORT_START = "import.start": "Импорт подготовлен" / "Import prepared";
    }
}
