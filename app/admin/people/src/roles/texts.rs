//! Localised texts of the pages of roles.

use base::Locale;

base::texts! {
    title = "Роли" / "Roles";
    more = "Роль — набор прав. Сотруднику можно дать несколько ролей, их права складываются." / "A role is a set of permissions. An employee may have several roles, their permissions add up.";
    add = "Добавить роль" / "Add a role";
    new = "Новая роль" / "New role";
    name = "Название" / "Name";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    name_en_hint = "Если пусто, показывается русское" / "If empty, the Russian one is shown";
    permissions = "Права" / "Permissions";
    permissions_hint = "Можно дать только те права, которые есть у вас." / "You can give only permissions that you have.";
    administrator_hint = "У администратора всегда все права: кто-то должен управлять магазином." / "The administrator always has all permissions: somebody has to manage the shop.";
    people = "Людей" / "People";
    all = "Все" / "All";
    built_in = "Встроенная" / "Built-in";
    built_in_more = "Эта роль есть в каждом магазине, удалить её нельзя." / "Every shop has this role, it can't be deleted.";
    in_use(n: &str) = "Удалить можно роль, которой ни у кого нет. Сейчас людей с ней: {n}." / "Only a role that nobody has can be deleted. People with it now: {n}.";
    removal = "Удаление" / "Deletion";
    delete = "Удалить роль" / "Delete the role";
    deleted = "Роль удалена" / "The role has been deleted";
}

/// Label of a form field, and of a value in the history.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "permissions" => permissions(l),
        other => other,
    };
    name.to_owned()
}
