//! Audit actions of the catalogue.

base::audit_actions! {
    entities {
        "product" = "Товары" / "Products";
        "category" = "Категории" / "Categories";
        "attribute" = "Характеристики" / "Attributes";
        "brand" = "Бренды" / "Brands";
        "document" = "Документы товаров" / "Documents of products";
        "accessory_rule" = "Правила аксессуаров" / "Rules of accessories";
        "product_link" = "Связанные товары" / "Linked products";
        "variant_group" = "Группы вариантов" / "Groups of variants";
        "picture" = "Фотографии" / "Pictures";
    }
    actions {
        PRODUCT_CREATE = "product.create": "Товар добавлен" / "Product added";
        PRODUCT_UPDATE = "product.update": "Товар изменён" / "Product changed";
        PRODUCT_DELETE = "product.delete": "Товар удалён" / "Product deleted";
        PRODUCT_PARTS = "product.parts": "Состав комплекта изменён" / "Parts of a kit changed";
        PRODUCT_RESTORE = "product.restore": "Товар возвращён" / "Product restored";
        CATEGORY_SAVED = "category.saved": "Категория сохранена" / "Category saved";
        CATEGORY_MOVED = "category.moved": "Категория переставлена" / "Category moved";
        CATEGORY_ASKED = "category.asked": "Характеристики категории сохранены" / "Attributes of a category saved";
        CATEGORY_DELETED = "category.deleted": "Категория удалена" / "Category deleted";
        CATEGORY_TEMPLATE = "category.template": "Добавлен готовый каталог" / "Template of the catalogue added";
        ATTRIBUTE_SAVED = "attribute.saved": "Характеристика сохранена" / "Attribute saved";
        ATTRIBUTE_CHOICES = "attribute.choices": "Варианты характеристики сохранены" / "Choices of an attribute saved";
        ATTRIBUTE_MERGED = "attribute.merged": "Варианты объединены" / "Choices merged";
        ATTRIBUTE_DELETED = "attribute.deleted": "Характеристика удалена" / "Attribute deleted";
        BRAND_CREATED = "brand.created": "Бренд добавлен" / "Brand added";
        BRAND_SAVED = "brand.saved": "Бренд сохранён" / "Brand saved";
        BRAND_MERGED = "brand.merged": "Бренды объединены" / "Brands merged";
        BRAND_DELETED = "brand.deleted": "Бренд удалён" / "Brand deleted";
        DOCUMENT_ADDED = "document.added": "Документ добавлен" / "Document added";
        DOCUMENT_CHANGED = "document.changed": "Документ изменён" / "Document changed";
        DOCUMENT_REMOVED = "document.removed": "Документ убран" / "Document removed";
        ACCESSORY_RULE_SAVED = "accessory_rule.saved": "Правило аксессуаров сохранено" / "Rule of accessories saved";
        ACCESSORY_RULE_DELETED = "accessory_rule.deleted": "Правило аксессуаров удалено" / "Rule of accessories deleted";
        PRODUCT_LINK_ADDED = "product_link.added": "Товар связан с другим" / "Product linked to another";
        PRODUCT_LINK_REMOVED = "product_link.removed": "Связь товаров убрана" / "Link of products removed";
        VARIANT_GROUP_CREATED = "variant_group.created": "Группа вариантов создана" / "Group of variants begun";
        VARIANT_GROUP_RENAMED = "variant_group.renamed": "Группа вариантов названа" / "Group of variants named";
        VARIANT_GROUP_ADDED = "variant_group.added": "Товар добавлен в группу" / "Product added to a group";
        VARIANT_GROUP_REMOVED = "variant_group.removed": "Товар убран из группы" / "Product removed from a group";
        BARCODE_ADDED = "product.barcode_added": "Штрихкод добавлен" / "Barcode added";
        BARCODE_REMOVED = "product.barcode_removed": "Штрихкод убран" / "Barcode removed";
        PICTURE_ADD = "picture.add": "Фотография загружена" / "Photograph uploaded";
    }
}
