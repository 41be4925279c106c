//! What people choose: their events, by channel.

use super::push;
use crate::accounts::addressee;
use crate::tables::notification_choice as choice;
use people_model::notifications::{
    ChoiceCell, ChoiceRow, Choices, ChoicesView, Events, NoticeChannel, NoticeEvent, Side, Unavailable,
};
use platform::{Actor, Error, Result, Shop};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The events that concern the actor: a client's own, or those of the permissions of an employee.
pub fn own_events(events: &Events, actor: &Actor) -> Vec<NoticeEvent> {
    let concerns = |event: &&NoticeEvent| match event.side {
        Side::Client => matches!(actor, Actor::Client { .. }),
        Side::Staff(permission) => actor.is_staff() && actor.may(permission),
    };
    events.all().iter().filter(concerns).copied().collect()
}

/// The contacts and browsers of a person, as far as channels need them.
struct Reach {
    has_email: bool,
    has_phone: bool,
    sends_sms: bool,
    push_key: Option<String>,
    browsers: u64,
}

impl Reach {
    async fn of(shop: &Shop, actor: &Actor) -> Result<Self> {
        let account = actor.require_account()?;
        let own = addressee(shop.read(), account).await?.ok_or(Error::LoginNeeded)?;
        Ok(Self {
            has_email: own.email.is_some(),
            has_phone: own.phone.is_some(),
            sends_sms: shop.sends_sms(),
            push_key: push::key(shop).await?.map(|key| key.public().to_owned()),
            browsers: push::count(shop, account).await?,
        })
    }

    /// Why a channel can't be chosen; `None` if it can.
    const fn missing(&self, channel: NoticeChannel) -> Option<Unavailable> {
        match channel {
            NoticeChannel::Email if !self.has_email => Some(Unavailable::NoEmail),
            NoticeChannel::Sms if !self.sends_sms => Some(Unavailable::NoSms),
            NoticeChannel::Sms if !self.has_phone => Some(Unavailable::NoPhone),
            NoticeChannel::Push if self.push_key.is_none() => Some(Unavailable::NoPush),
            NoticeChannel::Push if self.browsers == 0 => Some(Unavailable::NoBrowser),
            NoticeChannel::App | NoticeChannel::Email | NoticeChannel::Sms | NoticeChannel::Push => None,
        }
    }

    fn cell(&self, event: &NoticeEvent, channel: NoticeChannel, own: &Choices) -> ChoiceCell {
        match channel {
            _ if !event.channels.contains(&channel) => ChoiceCell::Never,
            _ if self.missing(channel).is_some() => ChoiceCell::Off,
            _ if event.obligatory.contains(&channel) => ChoiceCell::Always,
            _ => ChoiceCell::Chosen(own.is_on(event, channel, self.has_email)),
        }
    }
}

/// The channels that one of the events may use, in the order of the enum.
fn channels(events: &[NoticeEvent]) -> Vec<NoticeChannel> {
    let is_used = |channel: &NoticeChannel| events.iter().any(|event| event.channels.contains(channel));
    NoticeChannel::ALL.iter().copied().filter(is_used).collect()
}

/// The table of the actor's choices.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn view_choices(shop: &Shop, actor: &Actor, events: &Events) -> Result<ChoicesView> {
    let reach = Reach::of(shop, actor).await?;
    let events = own_events(events, actor);
    let stored = stored(shop.read(), actor).await?;
    let channels = channels(&events);
    let row = |event: NoticeEvent| {
        let cells = channels.iter().map(|channel| reach.cell(&event, *channel, &stored)).collect();
        ChoiceRow { event, cells }
    };
    Ok(ChoicesView {
        rows: events.into_iter().map(row).collect(),
        unavailable: channels.iter().filter_map(|channel| reach.missing(*channel)).collect(),
        push_key: reach.push_key.clone(),
        browsers: reach.browsers,
        channels,
    })
}

async fn stored(db: &impl ConnectionTrait, actor: &Actor) -> Result<Choices> {
    let own = choice::Column::AccountId.eq(actor.require_account()?);
    let rows = choice::Entity::find().filter(own).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.event, row.channel, row.is_on)).collect())
}

/// Stores the actor's choices: `ticked` says whether the box of an event and a channel is ticked, or that the form had none
/// (`None`). Channels that are not available now, or that can't be switched off, keep what was chosen before.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn save_choices(
    shop: &Shop,
    actor: &Actor,
    events: &Events,
    ticked: impl Fn(&NoticeEvent, NoticeChannel) -> Option<bool>,
) -> Result<()> {
    let account = actor.require_owner()?;
    let view = view_choices(shop, actor, events).await?;
    let mut rows = Vec::new();
    for ChoiceRow { event, cells } in &view.rows {
        for (channel, cell) in view.channels.iter().zip(cells) {
            let ticked = ticked(event, *channel).filter(|_| matches!(cell, ChoiceCell::Chosen(_)));
            rows.extend(ticked.map(|is_on| choice::ActiveModel {
                account_id: Set(account),
                event: Set(event.code.to_owned()),
                channel: Set(*channel),
                is_on: Set(is_on),
            }));
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    let tx = shop.begin().await?;
    let key = [choice::Column::AccountId, choice::Column::Event, choice::Column::Channel];
    let over = OnConflict::columns(key).update_column(choice::Column::IsOn).to_owned();
    choice::Entity::insert_many(rows).on_conflict(over).exec_without_returning(&*tx).await?;
    tx.commit().await
}
