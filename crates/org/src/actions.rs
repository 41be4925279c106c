//! Audit actions of the company.

base::audit_actions! {
    entities {
        "branch" = "Филиалы" / "Branches";
        "setting" = "Настройки" / "Settings";
    }
    actions {
        SETTING_SAVED = "setting.saved": "Настройка сохранена" / "Setting saved";
        BRANCH_CREATED = "branch.created": "Филиал создан" / "Branch created";
    }
}
