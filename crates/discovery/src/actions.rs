//! Audit actions of search.

base::audit_actions! {
    entities {
        "search_block" = "Запрещённые подсказки" / "Blocked suggestions";
        "search_index" = "Поисковый индекс" / "Search index";
        "search_synonym" = "Синонимы поиска" / "Search synonyms";
    }
    actions {
        SEARCH_INDEX_REBUILT = "search_index.rebuilt": "Поисковый индекс строится заново" / "Search index built anew";
        SEARCH_BLOCK_ADDED = "search_block.added": "Слова больше не подсказываются" / "Words are no longer suggested";
        SEARCH_BLOCK_DELETED = "search_block.deleted": "Слова снова подсказываются" / "Words may be suggested again";
        SEARCH_SYNONYM_SAVED = "search_synonym.saved": "Синонимы сохранены" / "Synonyms saved";
        SEARCH_SYNONYM_DELETED = "search_synonym.deleted": "Синонимы удалены" / "Synonyms deleted";
    }
}
