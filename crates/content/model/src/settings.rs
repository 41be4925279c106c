//! Settings of content.

use base::{Bilingual, Text};
use org_model::settings::{Group, Line, MODULES, Registry, SHOP, Setting};

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<Tagline>();
    registry.add::<HomeHeadline>();
    registry.add::<HomeLead>();
    registry.add::<HomeTitle>();
    registry.add::<HomeAbout>();
    registry.add::<Blog>();
}

/// Whether the shop has a blog.
pub struct Blog;

impl Setting for Blog {
    type Value = bool;
    const KEY: &'static str = "modules.blog";
    const GROUP: Group = MODULES;
    const LABEL: Text = |l| l.pick("Блог", "Blog");
    const EFFECT: Text = |l| {
        l.pick(
            "Без него страниц блога нет, статьи остаются в базе. Ссылка на блог видна, когда в нём есть статьи",
            "Without it there are no pages of the blog; its articles are kept. The link to the blog is shown once it has articles",
        )
    };
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// The texts of the home page.
pub const HOME: Group =
    Group { code: "home", title: |l| l.pick("Главная страница", "Home page") };

/// The heading of the home page.
pub struct HomeHeadline;

impl Setting for HomeHeadline {
    type Value = Bilingual;
    const KEY: &'static str = "content.home_headline";
    const GROUP: Group = HOME;
    const LABEL: Text = |l| l.pick("Заголовок", "Heading");
    const EFFECT: Text = |l| {
        l.pick(
            "Крупно вверху главной страницы, если у главного экрана нет своего заголовка",
            "In large letters at the top of the home page, unless its hero has a heading",
        )
    };
    const RULE: Line = Line { max_chars: 120, is_required: true };

    fn default() -> Bilingual {
        Bilingual::new(
            "Продаём технику безопасности, ставим её и чиним",
            "We sell security equipment, install it and repair it",
        )
    }
}

/// The text below the heading of the home page.
pub struct HomeLead;

impl Setting for HomeLead {
    type Value = Bilingual;
    const KEY: &'static str = "content.home_lead";
    const GROUP: Group = HOME;
    const LABEL: Text = |l| l.pick("Текст под заголовком", "Text below the heading");
    const EFFECT: Text = |l| {
        l.pick(
            "Стоит на главной странице над кнопками, если у главного экрана нет своего текста",
            "Shown on the home page above the buttons, unless its hero has a text",
        )
    };
    const RULE: Line = Line { max_chars: 400, is_required: false };
    const IF_EMPTY: Option<Text> = Some(|l| l.pick("не показывается", "not shown"));

    fn default() -> Bilingual {
        Bilingual::new(
            "Камеры, сигнализация, датчики протечки, замки и всё, что их соединяет. Купите сами или закажите под ключ: смета сразу, время мастера выбираете вы.",
            "Cameras, alarms, leak sensors, locks and everything that connects them. Buy it yourself or have it installed: an estimate at once, and you choose the time.",
        )
    }
}

/// The title of the home page for search engines.
pub struct HomeTitle;

impl Setting for HomeTitle {
    type Value = Bilingual;
    const KEY: &'static str = "content.home_title";
    const GROUP: Group = HOME;
    const LABEL: Text = |l| l.pick("Заголовок для поисковых систем", "Title for search engines");
    const EFFECT: Text = |l| {
        l.pick(
            "Стоит во вкладке браузера и в результатах поиска",
            "Shown in the tab of the browser and in search results",
        )
    };
    const RULE: Line = Line { max_chars: 120, is_required: true };

    fn default() -> Bilingual {
        Bilingual::new(
            "Системы безопасности с монтажом и ремонтом",
            "Security systems with installation and repair",
        )
    }
}

/// The description of the home page for search engines.
pub struct HomeAbout;

impl Setting for HomeAbout {
    type Value = Bilingual;
    const KEY: &'static str = "content.home_about";
    const GROUP: Group = HOME;
    const LABEL: Text = |l| l.pick("Описание для поисковых систем", "Description for search engines");
    const EFFECT: Text =
        |l| l.pick("Показывается под ссылкой в результатах поиска", "Shown below the link in search results");
    const RULE: Line = Line { max_chars: 300, is_required: false };
    const IF_EMPTY: Option<Text> = Some(|l| l.pick("без описания", "no description"));

    fn default() -> Bilingual {
        Bilingual::new(
            "Камеры, сигнализация, датчики и замки: подберём, доставим, поставим и починим",
            "Cameras, alarms, sensors and locks: we help to choose, deliver, install and repair",
        )
    }
}

/// The sentence below the name of the shop in the footer.
pub struct Tagline;

impl Setting for Tagline {
    type Value = Bilingual;
    const KEY: &'static str = "content.tagline";
    const GROUP: Group = SHOP;
    const LABEL: Text = |l| l.pick("Чем занимается магазин", "What the shop does");
    const EFFECT: Text =
        |l| l.pick("Стоит внизу страниц под названием", "Shown below the name at the bottom of pages");
    const RULE: Line = Line { max_chars: 120, is_required: false };
    const IF_EMPTY: Option<Text> = Some(|l| l.pick("не показывается", "not shown"));

    fn default() -> Bilingual {
        Bilingual::new(
            "Системы безопасности: магазин, монтаж и ремонт",
            "Security systems: shop, installation and repair",
        )
    }
}
