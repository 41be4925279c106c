//! Audit actions of service.

base::audit_actions! {
    entities {
        "request" = "Заявки" / "Requests";
        "visit" = "Визиты" / "Visits";
        "estimate" = "Сметы" / "Estimates";
        "rate" = "Расценки" / "Rates";
        "service_package" = "Пакеты" / "Packages";
        "symptom" = "Симптомы" / "Symptoms";
    }
    actions {
        REQUEST_CREATED = "request.created": "Заявка создана" / "Request created";
        REQUEST_CONTACT = "request.contact": "Контакт заявки подтверждён" / "Contact of a request confirmed";
        REQUEST_ESTIMATED = "request.estimated": "Смета подтверждена" / "Estimate confirmed";
        REQUEST_PLANNED = "request.planned": "Визит назначен" / "Visit planned";
        REQUEST_UNPLANNED = "request.unplanned": "Визит снят" / "Visit called off";
        REQUEST_STARTED = "request.started": "Работы начаты" / "Work started";
        REQUEST_FINISHED = "request.finished": "Заявка выполнена" / "Request finished";
        REQUEST_DECLINED = "request.declined": "Смета отклонена" / "Estimate declined";
        REQUEST_CANCELLED = "request.cancelled": "Заявка отменена" / "Request cancelled";
        VISIT_MOVED = "visit.moved": "Визит перенесён" / "Visit moved";
        RATE_SAVED = "rate.saved": "Расценка сохранена" / "Rate saved";
        SERVICE_PACKAGE_SAVED = "service_package.saved": "Пакет сохранён" / "Package saved";
        SYMPTOM_SAVED = "symptom.saved": "Симптом сохранён" / "Symptom saved";
    }
}
