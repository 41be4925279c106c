//! Page frames: storefront, and staff (desk and administration).

use super::acting;
use super::bell;
use super::city;
use super::done;
use super::meta::{Meta, Shell as Frame};
use super::shortcuts::ShortcutsDialog;
use super::state::{Letters, OnlinePayments, Shared};
use super::strip;
use super::visit::Visit;
use crate::{Suggest, paths, texts};
use app_ui::layout::{
    LinkColumn, LogoImage, NavGroup, SearchForm, Shell, ShellNote, SiteDock, SiteFooter, SiteHeader, SiteTool,
};
use app_ui::{Icon, NavLink, icons};
use base::Locale;
use content_model::look::{LogoPicture, Look};
use content_model::menus::{ShownGroup, ShownLink, ShownTarget};
use discovery_model::picks::{PickList, Picks};
use leptos::prelude::*;
use routes::Module;

pub(crate) fn frame(visit: &Visit, meta: &Meta, page: AnyView) -> AnyView {
    match meta.shell {
        Frame::Store => store(visit, page),
        Frame::Staff => staff(visit, page),
    }
}

/// Link to the cart with its count; islands that change the cart update every `data-cart-count`. The buttons of tiles read what
/// is in it from `data-cart`: tiles are rendered once for all visitors.
fn cart_tool(visit: &Visit) -> impl IntoView + use<> {
    let l = visit.locale;
    let count: i64 = visit.header.cart.iter().map(|(_, quantity)| quantity).sum();
    let lines = visit.header.cart.iter().map(|(product, quantity)| format!("{product}:{quantity}"));
    let lines = lines.collect::<Vec<_>>().join(" ");
    let is_empty = count == 0;
    let current = (visit.path == "/cart").then_some("page");
    view! {
        <a class="site-tool" href=paths::cart(l) aria-current=current data-cart=lines>
            <Icon glyph=icons::CART/>
            <span>{texts::cart(l)}</span>
            <span class="count" data-cart-count="" hidden=is_empty>{count.to_string()}</span>
        </a>
    }
}

/// Link to a wish list or comparison. A guest's count is in a cookie and displayed by `boot.js`, since the
/// page may be a shared cached copy.
fn list_tool(visit: &Visit, list: PickList) -> impl IntoView + use<> {
    let l = visit.locale;
    let (glyph, href, label) = match list {
        PickList::Compare => (icons::COMPARE, paths::compare(l), texts::compare(l)),
        PickList::Wishes => (icons::HEART, paths::wishlist(l), texts::wishes(l)),
    };
    let own = visit.header.wishes.as_ref().filter(|_| list == PickList::Wishes);
    let (count, ids) = (own.map_or(0, Picks::len), own.map(Picks::to_text));
    let current = (href == paths::in_locale(l, &visit.path)).then_some("page");
    view! {
        <a class="site-tool" href=href aria-current=current data-picks=list.as_str() data-ids=ids>
            <Icon glyph/>
            <span class="site-word">{label}</span>
            <span class="count" hidden=count == 0>{count.to_string()}</span>
        </a>
    }
}

fn account_link(visit: &Visit) -> NavLink {
    let l = visit.locale;
    let link = match &visit.header.account_name {
        Some(_) => NavLink::new(texts::account(l), paths::account(l)).icon(icons::USER),
        None => NavLink::new(texts::login(l), paths::login(l)).icon(icons::LOG_IN),
    };
    link.current(visit.path == "/login" || visit.path.starts_with("/account"))
}

fn other_language(visit: &Visit) -> NavLink {
    let (other, code) = match visit.locale {
        Locale::Ru => (Locale::En, "en"),
        Locale::En => (Locale::Ru, "ru"),
    };
    NavLink::new(texts::language(visit.locale), visit.in_locale(other)).icon(icons::GLOBE).lang(code)
}

fn store(visit: &Visit, page: AnyView) -> AnyView {
    let l = visit.locale;
    let shared = visit.state.shared();
    let here = |path: &str| visit.path.starts_with(path);
    let links = header_links(visit, &shared.menus.header);
    let mut end = Vec::new();
    if visit.actor.is_staff() {
        end.extend(visit.state.registries.menu.start(visit));
    }
    end.push(other_language(visit));
    end.extend(phone_link(&shared.phone).map(|link| link.icon(icons::PHONE)));
    let catalogue =
        NavLink::new(texts::catalog(l), paths::catalog(l)).icon(icons::LAYOUT).current(here("/catalog"));
    let mut dock = vec![
        NavLink::new(texts::home(l), paths::home(l)).icon(icons::HOME).current(visit.path == "/"),
        NavLink::new(texts::catalog(l), paths::catalog(l)).icon(icons::LAYOUT).current(here("/catalog")),
    ];
    if shared.has(Module::Services) {
        let installation = NavLink::new(texts::installation(l), paths::installation(l));
        dock.push(installation.icon(icons::DRILL).current(here("/service/installation")));
    }
    let query = if visit.path == "/search" { visit.param("q") } else { String::new() };
    let search = view! {
        <SearchForm action=paths::search(l) button=texts::search(l)>
            <Suggest l source=paths::api_suggest(l) label=texts::search_hint(l).to_owned() query has_key=false/>
        </SearchForm>
    };
    let (account, dock_account) = (account_link(visit), account_link(visit));
    let (cart, dock_cart) = (cart_tool(visit), cart_tool(visit));
    let list = |module, list| shared.has(module).then(|| list_tool(visit, list));
    let lists = (
        bell::of_shop(visit),
        list(Module::Wishlist, PickList::Wishes),
        list(Module::Comparison, PickList::Compare),
    );
    let address = shared.address(l).to_owned();
    let hours = shared.hours.pick(l).to_owned();
    let name = shared.name.pick(l).to_owned();
    let tagline = shared.tagline.pick(l).to_owned();
    let logo = logo(&shared.look);
    view! {
        <SiteHeader
            locale=l
            name=name.clone()
            logo=logo.clone()
            strip=Some(view! { {acting::view(visit)}{strip::view(visit)} }.into_any())
            home=paths::home(l)
            catalogue
            search=search.into_any()
            links
            links_end=end
            city=city::view(visit)
            lists=view! { {lists} }.into_any()
        >
            <SiteTool link=account/>
            {cart}
        </SiteHeader>
        <main class="wrap py-4 lg:py-6" id="main" tabindex="-1">{page}</main>
        <SiteFooter locale=l name logo home=paths::home(l) columns=columns(visit) note=foot_note(l, shared.is_demo)>
            {(!tagline.is_empty()).then(|| view! { <p>{tagline}</p> })}
            {(!address.is_empty()).then(|| view! { <p>{address}</p> })}
            {(!hours.is_empty()).then(|| view! { <p>{hours}</p> })}
        </SiteFooter>
        <SiteDock locale=l links=dock>
            <SiteTool link=dock_account/>
            {dock_cart}
        </SiteDock>
    }
    .into_any()
}

/// The width in which the logo is loaded, in pixels: enough for its place on sharp screens.
const LOGO_WIDTH: u32 = 400;

/// The logo of the shop; `None` for the mark of the program.
fn logo(look: &Look) -> Option<LogoImage> {
    let address = |picture: &LogoPicture| paths::media(&picture.content_hash, LOGO_WIDTH);
    let logo = look.logo.as_ref()?;
    Some(LogoImage { src: address(logo), dark: look.dark_logo.as_ref().map(address), size: logo.size })
}

/// The edited links of the header, or those of the services and of the blog.
fn header_links(visit: &Visit, edited: &[ShownLink]) -> Vec<NavLink> {
    let l = visit.locale;
    if edited.is_empty() {
        let (shared, here) = (visit.state.shared(), |path: &str| visit.path.starts_with(path));
        let mut links = Vec::new();
        if shared.has(Module::Services) {
            let installation = NavLink::new(texts::installation(l), paths::installation(l));
            links.push(installation.icon(icons::DRILL).current(here("/service/installation")));
            let repair = NavLink::new(texts::repair(l), paths::repair(l));
            links.push(repair.icon(icons::WRENCH).current(here("/service/repair")));
        }
        if shared.has_blog() {
            links.push(NavLink::new(texts::blog(l), paths::blog(l)).current(here("/blog")));
        }
        return links;
    }
    let here = paths::in_locale(l, &visit.path);
    let link = |shown: &ShownLink| {
        let link = menu_link(l, shown)?;
        let is_current = link.href == here;
        Some(link.current(is_current))
    };
    edited.iter().filter_map(link).collect()
}

/// A link of a menu; `None` for a category, which the server resolves to its address.
fn menu_link(l: Locale, shown: &ShownLink) -> Option<NavLink> {
    let href = match &shown.target {
        ShownTarget::Page(slug) => paths::content_page(l, slug),
        ShownTarget::Address(path) => paths::in_locale(l, path),
        ShownTarget::Link(url) => url.clone(),
        ShownTarget::Category(_) => return None,
    };
    Some(NavLink::new(shown.label.pick(l), href))
}

fn menu_column(l: Locale, group: &ShownGroup) -> LinkColumn {
    let links = group.links.iter().filter_map(|link| menu_link(l, link)).collect();
    LinkColumn { title: group.title.pick(l).to_owned(), links }
}

/// Links to call and to write to the shop, as far as it has a phone number and an email address.
pub fn contact_links(shared: &Shared) -> Vec<NavLink> {
    let email = (!shared.email.is_empty())
        .then(|| NavLink::new(shared.email.clone(), format!("mailto:{}", shared.email)));
    phone_link(&shared.phone).into_iter().chain(email).collect()
}

/// Link to call the shop, if it has a phone number.
fn phone_link(phone: &str) -> Option<NavLink> {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (!phone.is_empty()).then(|| NavLink::new(phone, format!("tel:{digits}")))
}

fn foot_note(l: Locale, is_demo: bool) -> String {
    if is_demo { texts::demo(l).to_owned() } else { String::new() }
}

/// The groups of the edited footer, or those of the catalogue, the services and the published pages; and the contacts.
fn columns(visit: &Visit) -> Vec<LinkColumn> {
    let l = visit.locale;
    let shared = visit.state.shared();
    let mut contacts = vec![NavLink::new(texts::branches(l), paths::branches(l))];
    contacts.extend(contact_links(&shared));
    contacts.push(other_language(visit));
    let contacts = LinkColumn { title: texts::contacts(l).to_owned(), links: contacts };
    if !shared.menus.footer.is_empty() {
        let edited = shared.menus.footer.iter().map(|group| menu_column(l, group));
        return edited.chain([contacts]).collect();
    }
    let menu = shared.menu.iter().map(|c| NavLink::new(c.name(l), paths::category(l, &c.slug))).collect();
    let services = match shared.has(Module::Services) {
        true => vec![
            NavLink::new(texts::installation(l), paths::installation(l)),
            NavLink::new(texts::repair(l), paths::repair(l)),
        ],
        false => Vec::new(),
    };
    let mut columns = vec![
        LinkColumn { title: texts::catalog(l).to_owned(), links: menu },
        LinkColumn { title: texts::services(l).to_owned(), links: services },
    ];
    columns.extend(shared.menus.by_kind.iter().map(|group| menu_column(l, group)));
    let blog = shared.has_blog().then(|| NavLink::new(texts::blog(l), paths::blog(l)));
    let help = shared.reading.has_guides.then(|| NavLink::new(texts::help(l), paths::help(l)));
    let reading = blog.into_iter().chain(help).collect();
    columns.push(LinkColumn { title: texts::useful(l).to_owned(), links: reading });
    columns.push(contacts);
    // A new shop has no categories.
    columns.retain(|column| !column.links.is_empty());
    columns
}

/// What staff must know on every page: that messages or payments are not real.
fn notes(visit: &Visit) -> Vec<ShellNote> {
    let l = visit.locale;
    let link = |label: &str, href: String| {
        visit.state.registries.menu.leads_to(visit, &href).then(|| NavLink::new(label, href))
    };
    let mut notes = Vec::new();
    let shared = visit.state.shared();
    match shared.letters {
        Letters::Folder => {
            let link = link(texts::mailbox(l), paths::admin_mailbox(l));
            notes.push(ShellNote { text: texts::mail_to_folder(l).to_owned(), link });
        }
        Letters::Waiting => {
            let link = link(texts::set_up(l), paths::admin_settings(l));
            notes.push(ShellNote { text: texts::mail_waits(l).to_owned(), link });
        }
        Letters::Server => {}
    }
    if shared.online_payments == OnlinePayments::Test {
        let link = link(texts::set_up(l), paths::admin_setup(l));
        notes.push(ShellNote { text: texts::test_payments(l).to_owned(), link });
    }
    notes
}

fn staff(visit: &Visit, page: AnyView) -> AnyView {
    let l = visit.locale;
    let mut groups = visit.state.registries.menu.groups(visit);
    groups.push(NavGroup {
        title: String::new(),
        is_open: true,
        links: vec![
            NavLink::new(texts::to_shop(l), paths::home(l)).icon(icons::STORE),
            other_language(visit),
        ],
    });
    let query = if visit.path == "/staff/find" { visit.param("q") } else { String::new() };
    let bar = view! {
        <SearchForm action=paths::staff_find(l) button=texts::search(l)>
            <Suggest l source=paths::api_staff_find(l) label=texts::staff_search_hint(l).to_owned() query has_key=true/>
        </SearchForm>
        {bell::of_staff(visit)}
        <span class="truncate max-sm:hidden">{visit.header.account_name.clone()}</span>
        <form method="post" action=paths::logout(l)>
            <button class="btn btn-ghost"><Icon glyph=icons::LOG_OUT/>{texts::logout(l)}</button>
        </form>
    };
    let keys = visit.state.assets.url("keys.js").to_owned();
    let push = visit.state.assets.url("push.js").to_owned();
    let owner = visit.actor.account().map(|id| id.to_string());
    let name = visit.state.shared().name.pick(l).to_owned();
    let done = done::message(visit, l);
    view! {
        <Shell locale=l name home=paths::home(l) groups bar=bar.into_any() notes=notes(visit)>{done}{page}</Shell>
        <ShortcutsDialog l script=keys/>
        // Sessions of staff are short: a browser that was connected is connected again after the login.
        <script type="module" src=push data-push-renew=paths::account_push(l) data-owner=owner></script>
    }
    .into_any()
}
