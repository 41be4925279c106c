use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use base::{Bilingual, BranchId};
use content::branch_pages::{self, SaveBranchPage};
use content::look::{self, SaveLook};
use content_model::branch_pages::BranchText;
use content_model::look::{Colour, LookForm};
use gateways::files::Storage;
use org::branches;
use org::setup::{FirstBranch, create};
use org_model::access::{BRANCH_PAGE_EDIT, ORG_EDIT, SETTINGS_EDIT};
use org_model::branches::{BranchContacts, BranchForm};
use platform::{Actor, Error, Grant};
use testkit::{Testkit, on_both_databases};

fn storage(kit: &Testkit) -> Storage {
    Storage::local(&kit.dir.path().join("files")).unwrap()
}

/// What the head of letters shows, and the picture that is sent with them.
async fn letter_logo(shop: &platform::Shop, storage: &Storage) -> Option<(String, (u32, u32), bytes::Bytes)> {
    let logo = org::letters::letterhead(shop, shop.read(), base::Locale::Ru).await.unwrap().logo?;
    let sent = org::letters::picture(shop, storage, logo.file).await.unwrap().unwrap();
    assert_eq!(sent.content_id, logo.content_id);
    Some((logo.content_id, logo.place, sent.png))
}

on_both_databases!(adm_4_the_look_is_stored_and_gives_the_logo_to_letters, |kit| async move {
    let (shop, storage) = (&kit.shop, storage(&kit));
    let owner = kit.staff(shop.id(), shop.id(), &[SETTINGS_EDIT]);
    let save = |version| SaveLook {
        version,
        form: LookForm { accent: Some(Colour([0x1f, 0x6f, 0xeb])) },
        logo: None,
        dark_logo: None,
        drops: (false, false),
    };
    assert_eq!(letter_logo(shop, &storage).await, None);
    let alone = SaveLook { dark_logo: Some(("dark.png", png())), ..save(0) };
    let refused = look::save(shop, &owner, &storage, alone).await;
    assert!(matches!(refused, Err(Error::Invalid(p)) if p.of("logo") == Some(&Problem::Required)));
    let broken = SaveLook { logo: Some(("logo.svg", bytes::Bytes::from_static(b"<svg/>"))), ..save(0) };
    let refused = look::save(shop, &owner, &storage, broken).await;
    assert!(matches!(refused, Err(Error::Invalid(p)) if p.of("logo") == Some(&Problem::FileWrongType)));

    let both = SaveLook { logo: Some(("logo.png", png())), dark_logo: Some(("dark.png", png())), ..save(0) };
    look::save(shop, &owner, &storage, both).await.unwrap();
    let late = look::save(shop, &owner, &storage, save(0)).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    look::save(shop, &owner, &storage, save(1)).await.unwrap();
    let stored = look::editor(shop, &owner).await.unwrap();
    assert!(stored.version == 2 && stored.logo.is_some() && stored.dark_logo.is_some());
    assert_eq!(stored.accent, Some(Colour([0x1f, 0x6f, 0xeb])));
    let (id, place, png) = letter_logo(shop, &storage).await.unwrap();
    assert!(id.starts_with("logo-") && png.starts_with(b"\x89PNG") && place == (60, 40), "{id} {place:?}");
    // Without the logo there is none for the dark theme.
    look::save(shop, &owner, &storage, SaveLook { drops: (true, false), ..save(2) }).await.unwrap();
    let stored = look::editor(shop, &owner).await.unwrap();
    assert_eq!((stored.logo, stored.dark_logo), (None, None));
    assert_eq!(letter_logo(shop, &storage).await, None);
    let other = editor(&kit);
    assert!(matches!(look::editor(shop, &other).await, Err(Error::Forbidden)));
    assert!(matches!(look::save(shop, &other, &storage, save(3)).await, Err(Error::Forbidden)));
});

/// A shop with two branches.
async fn two_branches(kit: &Testkit) -> [BranchId; 2] {
    let tx = kit.shop.begin().await.unwrap();
    let two = |text: &str| Bilingual::new(text, text);
    let first = FirstBranch {
        seller_name: "Продавец".to_owned(),
        inn: String::new(),
        legal_address: String::new(),
        slug: "main".to_owned(),
        name: two("Главный"),
        city: two("Москва"),
        address: Bilingual::default(),
        phone: String::new(),
        email: String::new(),
        zone: "Europe/Moscow".to_owned(),
    };
    let main = create(&tx, first).await.unwrap();
    tx.commit().await.unwrap();
    let owner = kit.staff(kit.shop.id(), main, &[ORG_EDIT]);
    let form = branches::one(&kit.shop, &owner, main).await.unwrap().form;
    let form = BranchForm {
        name: two("Тверь"),
        slug: "tver".to_owned(),
        is_main: false,
        is_published: true,
        ..form
    };
    [main, branches::save(&kit.shop, &owner, None, 0, &form).await.unwrap()]
}

on_both_databases!(brn_1_a_manager_edits_the_page_of_the_own_branch_only, |kit| async move {
    let (shop, storage) = (&kit.shop, storage(&kit));
    let [main, tver] = two_branches(&kit).await;
    let manager = Actor::Staff {
        account: shop.id(),
        branch: tver,
        grants: vec![Grant::new(BRANCH_PAGE_EDIT, Some(tver))],
        locale: base::Locale::Ru,
    };
    let text = BranchText { body: Bilingual::new("Вход со двора", ""), ..BranchText::default() };
    let save = |branch, version| SaveBranchPage {
        branch,
        version,
        text: &text,
        upload: Some(("shop.png", png())),
        drops_picture: false,
    };
    branch_pages::save(shop, &manager, &storage, save(tver, 0)).await.unwrap();
    let shown = branch_pages::shown(shop, tver).await.unwrap();
    assert_eq!(
        (shown.text.body.ru.as_str(), shown.picture.map(|p| p.size)),
        ("Вход со двора", Some((30, 20)))
    );
    let late = branch_pages::save(shop, &manager, &storage, save(tver, 0)).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");

    let before = branches::contacts(shop, &manager, tver).await.unwrap();
    let new = BranchContacts { phone: "+7 482 200-00-00".to_owned(), ..before.contacts.clone() };
    branches::save_contacts(shop, &manager, tver, before.version, &new).await.unwrap();
    assert_eq!(branches::page(shop, "tver").await.unwrap().phone, "+7 482 200-00-00");
    let late = branches::save_contacts(shop, &manager, tver, before.version, &new).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");

    // The other branch does not exist for the manager, and seller and archive are not the manager's.
    assert!(matches!(branch_pages::one(shop, &manager, main).await, Err(Error::NotFound)));
    assert!(matches!(
        branch_pages::save(shop, &manager, &storage, save(main, 0)).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(branches::contacts(shop, &manager, main).await, Err(Error::NotFound)));
    assert!(matches!(branches::save_contacts(shop, &manager, main, 1, &new).await, Err(Error::NotFound)));
    assert!(matches!(branches::one(shop, &manager, tver).await, Err(Error::Forbidden)));
    assert!(matches!(branches::archive(shop, &manager, tver, 2).await, Err(Error::Forbidden)));
    let client = kit.client(shop.id(), tver);
    assert!(matches!(branch_pages::one(shop, &client, tver).await, Err(Error::Forbidden)));
    assert!(matches!(branches::contacts(shop, &client, tver).await, Err(Error::Forbidden)));
    let entries = texts(shop, "SELECT action FROM audit WHERE branch_id IS NOT NULL ORDER BY action").await;
    assert!(entries.contains(&"branch_page.saved".to_owned()), "{entries:?}");
});

on_both_databases!(brn_1_a_former_address_of_a_branch_leads_to_the_present_one, |kit| async move {
    let shop = &kit.shop;
    let [main, tver] = two_branches(&kit).await;
    let owner = kit.staff(shop.id(), main, &[ORG_EDIT]);
    let rename = |id, slug: &'static str| {
        let owner = &owner;
        async move {
            let edit = branches::one(shop, owner, id).await.unwrap();
            let form = BranchForm { slug: slug.to_owned(), ..edit.form };
            branches::save(shop, owner, Some(id), edit.version, &form).await
        }
    };
    rename(tver, "tver-center").await.unwrap();
    rename(tver, "tver-north").await.unwrap();
    for former in ["tver", "tver-center"] {
        assert_eq!(branches::moved(shop, former).await.unwrap().as_deref(), Some("tver-north"), "{former}");
    }
    // Another branch takes a former address over.
    rename(main, "tver").await.unwrap();
    assert_eq!(branches::moved(shop, "tver").await.unwrap(), None);
    assert_eq!(branches::page(shop, "tver").await.map(|b| b.id).ok(), Some(main));
    assert_eq!(branches::moved(shop, "none").await.unwrap(), None);
});
