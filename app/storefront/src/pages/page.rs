//! View of a content page.

use super::{Section, texts};
use crate::pages::articles::{self, Article};
use crate::photo::WIDTHS;
use crate::reviews::Dates;
use app_kit::{Shared, Visit, contact_links, paths};
use app_ui::{Breadcrumbs, Card};
use base::Locale;
use content_model::kinds::PageKind;
use content_model::markdown::{self, Picture};
use content_model::pages::{PagePicture, PublicPage};
use leptos::prelude::*;
use platform::Result;
use std::sync::Arc;

/// A page, ready to be displayed; also the preview of one that is not stored.
pub struct Shown {
    l: Locale,
    title: String,
    html: String,
    /// The language of the text, if it differs from that of the page.
    lang: Option<&'static str>,
    /// The date of a legal text.
    dated: Option<String>,
    /// The contacts of the shop, below the text of their page.
    contacts: Option<Arc<Shared>>,
    /// Label and address of what is above the page.
    above: (String, String),
    /// What an article or a guide has besides.
    article: Option<Article>,
}

impl Shown {
    /// # Errors
    /// The configured zone is not in the time zone database.
    pub fn of(visit: &Visit, page: PublicPage) -> Result<Self> {
        let l = visit.locale;
        let pictures: Vec<Picture> = page.pictures.iter().map(picture).collect();
        let dates = Dates::of(l, &visit.state.shared().zone)?;
        let dated = page.published_at.filter(|_| is_legal(page.kind));
        Ok(Self {
            l,
            title: page.text.title.pick(l).to_owned(),
            html: markdown::render(page.text.body.pick(l), &pictures, l),
            lang: (l == Locale::En && page.text.body.en.is_empty()).then_some("ru"),
            dated: dated.map(|at| texts::published(l, &dates.text(at))),
            contacts: (page.kind == PageKind::Contacts).then(|| visit.state.shared()),
            above: articles::section(l, Section::of(page.kind)),
            article: None,
        })
    }

    /// Adds what an article has besides.
    #[must_use]
    pub fn with(self, article: Option<Article>) -> Self {
        Self { article, ..self }
    }

    /// Renders the text alone, below another heading.
    pub fn text(self) -> AnyView {
        let Self { title, html, lang, .. } = self;
        view! { <article class="prose-page" lang=lang><p class="font-medium">{title}</p><div class="prose" inner_html=html></div></article> }
            .into_any()
    }

    /// Renders the page.
    pub fn view(self) -> AnyView {
        let Self { l, title, html, lang, dated, contacts, above, article } = self;
        let head = article.as_ref().map(Article::head);
        view! {
            <Breadcrumbs locale=l above=vec![above] here=title.clone()/>
            <article class="prose-page">
                <h1>{title}</h1>
                {head}
                <div class="prose" lang=lang inner_html=html></div>
                {contacts.map(|shared| of_shop(l, &shared))}
                {dated.map(|text| view! { <p class="text-sm text-muted">{text}</p> })}
            </article>
            {article.map(|article| article.foot(l))}
        }
        .into_any()
    }
}

const fn is_legal(kind: PageKind) -> bool {
    matches!(
        kind,
        PageKind::Privacy | PageKind::Consent | PageKind::Offer | PageKind::Cookies | PageKind::Marketing
    )
}

fn picture(picture: &PagePicture) -> Picture {
    let address = |width: u32| paths::media(&picture.content_hash, width);
    let srcset = WIDTHS.map(|width| format!("{} {width}w", address(width)));
    Picture {
        number: picture.number,
        src: address(800),
        srcset: srcset.join(", "),
        width: picture.size.0,
        height: picture.size.1,
    }
}

/// Address, hours, phone and email as in the settings.
fn of_shop(l: Locale, shared: &Shared) -> AnyView {
    let line = |name: &'static str, text: &str| {
        let text = text.to_owned();
        (!text.is_empty()).then(|| view! { <p><span class="text-muted">{name}": "</span>{text}</p> })
    };
    let address = line(texts::address(l), l.pick(&shared.address_ru, &shared.address_en));
    let hours = line(texts::hours(l), shared.hours.pick(l));
    let links = contact_links(shared)
        .into_iter()
        .map(|link| view! { <p><a class="link" href=link.href>{link.label}</a></p> })
        .collect_view();
    view! { <Card title=texts::contacts(l)><div class="grid gap-2">{address}{hours}{links}</div></Card> }
        .into_any()
}
