//! Those who use a shop over HTTP: buyers, who send a form again if it was not answered, and staff, who presses whatever
//! button there is.

use crate::remote::{self, GONE};
use crate::shop::OwnShop;
use axum::http::StatusCode;
use pagekit::{Browser, Form, Page};
use platform::split_mix;
use std::net::SocketAddr;

/// A number of a sequence that is the same in each run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// From 0 to one less than `sides`, which is not zero.
    pub fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(split_mix(&mut self.0) % sides as u64).unwrap()
    }

    pub fn one_of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        if list.is_empty() { None } else { list.get(self.roll(list.len())) }
    }
}

/// The numbers of orders as they stand in addresses.
pub const NUMBERS: &str = "SELECT REPLACE(number, 'З', 'Z') FROM shop_order";

/// Gives a browser the cookies of another one.
pub fn adopt(browser: &Browser, cookies: &str) {
    for (name, value) in cookies.split("; ").filter_map(|pair| pair.split_once('=')) {
        browser.set_cookie(name, value);
    }
}

/// The request was not answered: the server is gone.
pub struct Gone;

/// What a server said. It may refuse, but not break.
fn answered(page: Page) -> Result<Page, Gone> {
    if page.status == GONE {
        return Err(Gone);
    }
    assert!(!page.status.is_server_error(), "{}: {}", page.status, page.text());
    Ok(page)
}

/// A guest with one order.
pub struct Buyer {
    pub browser: Browser,
    address: String,
    pub email: String,
    /// The goods were put into the cart.
    has_cart: bool,
    /// The form of the checkout, once it was sent.
    sent: Option<Form>,
    /// The page of the gateway that the shop led to.
    pub pays_at: Option<String>,
}

impl Buyer {
    /// The buyer with this number, at one of the servers of the shop.
    pub fn new(shop: &OwnShop, server: SocketAddr, n: usize) -> Self {
        let address = format!("10.{}.{}.{}", 1 + n / 60_000, n / 250 % 240, 1 + n % 250);
        let browser = remote::browser(&shop.client, server, &address);
        let email = format!("buyer{n}@example.ru");
        Self { browser, address, email, has_cart: false, sent: None, pays_at: None }
    }

    /// Goes on at another server of the shop.
    pub fn move_to(&mut self, shop: &OwnShop, server: SocketAddr) {
        let browser = remote::browser(&shop.client, server, &self.address);
        adopt(&browser, &self.browser.cookies());
        self.browser = browser;
    }

    /// Puts pieces into the cart and orders them; or sends the form again that was not answered.
    pub async fn place(&mut self, pieces: usize, payment: &str) -> Result<(), Gone> {
        let form = match &self.sent {
            Some(form) => form.clone(),
            None => self.fill(pieces, payment).await?,
        };
        self.sent = Some(form.clone());
        let page = answered(self.browser.submit(&form).await)?;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{:?} {}", page.errors(), page.text());
        self.led_to(page.location());
        Ok(())
    }

    async fn fill(&mut self, pieces: usize, payment: &str) -> Result<Form, Gone> {
        let path = "/product/lock-l1";
        let page = answered(self.browser.get(path).await)?;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        if !self.has_cart {
            let add = page.form("/cart/add").with("quantity", &pieces.to_string());
            let added = answered(self.browser.submit(&add).await)?;
            assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
            self.has_cart = true;
        }
        let page = answered(self.browser.get("/checkout").await)?;
        if page.status != StatusCode::OK {
            let cart = self.browser.get(page.location()).await;
            panic!("{} led to {}: {}", self.email, page.location(), cart.text());
        }
        let pickup = page.first("input[name=delivery][data-kind=pickup]").attr("value").unwrap().to_owned();
        let form = page.form("/checkout").with("delivery", &pickup).with("payment", payment);
        Ok(form.with("name", "Пётр Самоделкин").with("email", &self.email))
    }

    fn led_to(&mut self, location: &str) {
        if location.starts_with("http") && location.contains("/pay/") {
            self.pays_at = Some(location.to_owned());
        }
    }

    /// Opens the order and asks for the page of the gateway, unless it was shown already.
    pub async fn find_page(&mut self, number: &str) -> Result<(), Gone> {
        if self.pays_at.is_none() {
            let paid = self.browser.post(&format!("/orders/{number}/pay"), "").await;
            let location = answered(paid)?.location().to_owned();
            self.led_to(&location);
        }
        Ok(())
    }

    pub async fn cancel(&self, number: &str) -> Result<(), Gone> {
        let form = [("reason", "changed_mind"), ("note", "")];
        answered(self.browser.post(&format!("/orders/{number}/cancel"), &form).await).map(drop)
    }
}

/// The form of the page with a button of this name and value, pressed.
fn pressed(page: &Page, name: &str, value: &str) -> Option<Form> {
    let css = format!("form:has(button[name='{name}'][value='{value}'])");
    page.has(&css).then(|| page.form_at(&css).with(name, value))
}

/// The values of the buttons of a page.
fn buttons(page: &Page, name: &str) -> Vec<String> {
    let all = page.select(&format!("button[name='{name}']"));
    all.iter().filter_map(|button| button.attr("value")).map(str::to_owned).collect()
}

/// Presses one of the buttons of an order: one of the next steps, mostly.
pub async fn work_on_order(staff: &Browser, number: &str, dice: &mut Dice) -> Result<(), Gone> {
    let path = format!("/admin/orders/{number}");
    let page = answered(staff.get(&path).await)?;
    let steps = ["accept", "assemble", "pack", "ship", "hand_over", "receive"];
    let all = buttons(&page, "event");
    let (next, other): (Vec<_>, Vec<_>) = all.into_iter().partition(|event| steps.contains(&event.as_str()));
    let rare = dice.roll(6) == 0;
    let Some(event) = dice.one_of(if rare || next.is_empty() { &other } else { &next }) else {
        return take_back(staff, number, dice).await;
    };
    let form = pressed(&page, "event", event).unwrap();
    let form = match event.as_str() {
        "cancel" => form.with("reason", "no_goods"),
        "refund" => {
            let most = base::Kopecks::parse_decimal(form.value("refund_sum").unwrap()).unwrap();
            let part = base::Kopecks(1 + most.0 * dice.roll(100) as i64 / 100);
            form.with("refund_sum", &part.to_decimal())
        }
        "refund_record" => form.with("returned_on", "2026-12-01"),
        "receive" => form.with("received_kind", "cash"),
        _ => form,
    };
    answered(staff.submit(&form).await).map(drop)
}

/// Takes a piece of a completed order back.
async fn take_back(staff: &Browser, number: &str, dice: &mut Dice) -> Result<(), Gone> {
    let path = format!("/admin/orders/{number}/return");
    let page = answered(staff.get(&path).await)?;
    let Some(form) = page.forms().into_iter().find(|form| form.action == path) else { return Ok(()) };
    let Some(quantity) = form.names.iter().find(|name| name.starts_with("quantity-")).cloned() else {
        return Ok(());
    };
    let way = if dice.roll(2) == 0 { "bring" } else { "send" };
    let fields = [("reason", "changed_mind"), ("wish", "money"), ("way", way), (quantity.as_str(), "1")];
    answered(staff.submit(&form.with_all(&fields)).await).map(drop)
}

/// Presses one of the buttons of a return.
pub async fn work_on_return(staff: &Browser, id: &str, dice: &mut Dice) -> Result<(), Gone> {
    let page = answered(staff.get(&format!("/admin/returns/{id}")).await)?;
    let (harsh, next): (Vec<_>, Vec<_>) = buttons(&page, "event")
        .into_iter()
        .partition(|event| ["refuse", "close", "cancel", "exchange"].contains(&event.as_str()));
    let is_harsh = dice.roll(8) == 0;
    let Some(event) = dice.one_of(if is_harsh || next.is_empty() { &harsh } else { &next }) else {
        return Ok(());
    };
    let form = pressed(&page, "event", event).unwrap();
    let form =
        if form.names.contains("reason") { form.with("reason", "не наш товар") } else { form };
    answered(staff.submit(&form).await).map(drop)
}

/// Does what is left to a person: receipts that failed, refunds that the gateway refused, jobs that died. Returns how many
/// there were.
pub async fn press_buttons(shop: &OwnShop, staff: &Browser) -> Result<usize, Gone> {
    let mut pressed_now = 0;
    for id in shop.ids("SELECT id FROM receipt WHERE state = 'failed'").await {
        let path = format!("/admin/receipts/{id}");
        let page = answered(staff.get(&path).await)?;
        let retry = pressed(&page, "do", "retry").unwrap_or_else(|| panic!("{path} has no button"));
        answered(staff.submit(&retry).await)?;
        pressed_now += 1;
    }
    let waiting = "SELECT DISTINCT REPLACE(o.number, 'З', 'Z') FROM refund r JOIN shop_order o ON o.id = r.payable_id \
                   WHERE r.state = 'failed' OR (r.state = 'required' AND r.by_hand)";
    for number in shop.texts(waiting).await {
        let path = format!("/admin/orders/{number}");
        let page = answered(staff.get(&path).await)?;
        let retry = pressed(&page, "event", "refund_retry");
        let by_hand =
            || pressed(&page, "event", "refund_record").map(|form| form.with("returned_on", "2026-12-01"));
        let form = retry.or_else(by_hand).unwrap_or_else(|| panic!("{path} has no button"));
        answered(staff.submit(&form).await)?;
        pressed_now += 1;
    }
    for id in shop.ids("SELECT id FROM job WHERE state = 'dead'").await {
        answered(staff.post(&format!("/admin/jobs/{id}/retry"), "").await)?;
        pressed_now += 1;
    }
    Ok(pressed_now)
}
