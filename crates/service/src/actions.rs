//! Audit actions of service.

base::audit_actions! {
    entities {
        "request" = "Заявки" / "Requests";
        "visit" = "Визиты" / "Visits";
        "estimate" = "Сметы" / "Estimates";
        "rate" = "Расценки" / "Rates";
        "service_package" = "Пакеты" / "Packages";
        "symptom" = "Симптомы" / "Symptoms";
        "district" = "Районы" / "Districts";
        "crew" = "Бригады" / "Crews";
        "technician" = "Мастера" / "Technicians";
        "absence" = "Отсутствия" / "Absences";
        "calendar_day" = "Выходные и рабочие дни" / "Days off and working days";
    }
    actions {
        REQUEST_CREATED = "request.created": "Заявка создана" / "Request created";
        REQUEST_JOINED = "request.joined": "Заявка гостя присоединена к учётной записи" / "Guest’s request given to an account";
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
        DISTRICT_SAVED = "district.saved": "Район сохранён" / "District saved";
        DISTRICT_ARCHIVED = "district.archived": "Район отправлен в архив" / "District archived";
        DISTRICT_RESTORED = "district.restored": "Район возвращён из архива" / "District restored";
        CREW_SAVED = "crew.saved": "Бригада сохранена" / "Crew saved";
        CREW_ARCHIVED = "crew.archived": "Бригада отправлена в архив" / "Crew archived";
        CREW_RESTORED = "crew.restored": "Бригада возвращена из архива" / "Crew restored";
        TECHNICIAN_SAVED = "technician.saved": "Мастер сохранён" / "Technician saved";
        TECHNICIAN_DELETED = "technician.deleted": "Мастер удалён" / "Technician deleted";
        ABSENCE_SAVED = "absence.saved": "Отсутствие сохранено" / "Absence saved";
        ABSENCE_DELETED = "absence.deleted": "Отсутствие удалено" / "Absence deleted";
        CALENDAR_DAY_ADDED = "calendar_day.added": "День календаря добавлен" / "Calendar day added";
        CALENDAR_DAY_REMOVED = "calendar_day.removed": "День календаря убран" / "Calendar day removed";
    }
}
