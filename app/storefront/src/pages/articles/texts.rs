//! Localised texts of the blog and the knowledge base.

base::texts! {
    home = "Главная" / "Home";
    blog = "Блог" / "Blog";
    blog_about(shop: &str) = "Статьи магазина «{shop}»: обзоры, советы по выбору и монтажу" / "Articles of {shop}: reviews, advice on choosing and installing";
    help = "База знаний" / "Knowledge base";
    help_about = "Как выбрать, поставить, настроить и обслуживать технику безопасности" / "How to choose, install, set up and maintain security equipment";
    page_of(page: usize) = "Блог, страница {page}" / "Blog, page {page}";
    none = "Статей пока нет" / "No articles yet";
    none_more = "Загляните позже, а пока посмотрите каталог." / "Come back later; meanwhile see the catalogue.";
    no_guides = "Здесь пока пусто" / "Nothing here yet";
    to_catalog = "Открыть каталог" / "Open the catalogue";
    feed = "Подписаться (RSS)" / "Subscribe (RSS)";
    older = "Раньше" / "Older";
    newer = "Новее" / "Newer";
    pages = "Страницы блога" / "Pages of the blog";
    other_topics = "Разное" / "Other";
    author(name: &str) = "Автор: {name}" / "By {name}";
    updated(date: &str) = "обновлено {date}" / "updated {date}";
    products = "Товары из статьи" / "Products of the article";
    useful = "Полезно знать" / "Worth knowing";
    gone = "Этой страницы больше нет" / "This page is gone";
    gone_more = "Мы убрали её. Посмотрите, что есть сейчас." / "We have taken it down. See what there is now.";
}
