use super::*;
use crate::standin::Webhooks;
use crate::standin::tests::harness::Running;
use crate::standin::{TillTemper, sent_receipts, temper_till};
use base::Kopecks;
use org_model::sellers::TaxSystem;
use receipts_model::body::{Paid, PaidBy, Seller};
use receipts_model::lines::{Agent, AgentKind, Mode, ReceiptLine, Subject, VatTag};
use receipts_model::{Correction, CorrectionBasis};
use serde_json::{Value, json};
use std::time::Duration;

const NOW: Instant = Instant::from_unix_seconds(1_795_327_200);

fn line(name: &str, quantity: i64, price: i64, vat: VatTag, subject: Subject, mode: Mode) -> ReceiptLine {
    ReceiptLine {
        key: name.to_owned(),
        name: name.to_owned(),
        quantity,
        price: Kopecks(price),
        sum: Kopecks(price * quantity),
        vat,
        subject,
        mode,
        agent: None,
    }
}

fn request() -> ReceiptRequest {
    let camera = line("IP-камера 4 Мп", 2, 599_550, VatTag::Vat122, Subject::Goods, Mode::FullPrepayment);
    let agent = Agent {
        kind: AgentKind::CommissionAgent,
        supplier: "ООО «Комитент»".to_owned(),
        inn: "7707083893".to_owned(),
        phone: "+79161234567".to_owned(),
    };
    let delivery = line("Доставка", 1, 49_000, VatTag::None, Subject::Service, Mode::FullPrepayment);
    ReceiptRequest {
        external_id: "0198-1".to_owned(),
        kind: ReceiptKind::Income,
        body: Body {
            seller: Seller {
                inn: "7700000000".to_owned(),
                tax_system: TaxSystem::General,
                email: "shop@zasov.example".to_owned(),
                address: "https://zasov.example".to_owned(),
            },
            lines: vec![ReceiptLine { agent: Some(agent), ..camera }, delivery],
            paid: vec![Paid { by: PaidBy::Electronic, sum: Kopecks(1_248_100) }],
            correction: None,
        },
        email: Some("anna@example.ru".to_owned()),
        phone: Some("+79123456789".to_owned()),
        at: NOW,
        reference: Some(Reference::Payment("2d1f-000f".to_owned())),
    }
}

/// Field by field, as «Описание протокола API сервиса АТОЛ Онлайн v5» names and types them.
#[test]
fn pay_5_a_receipt_has_the_fields_of_the_protocol_of_atol() {
    let sent = serde_json::to_value(atol_wire::document(&request()).unwrap()).unwrap();
    let expected = json!({
        "external_id": "0198-1",
        "timestamp": "22.11.2026 09:00:00",
        "receipt": {
            "client": { "email": "anna@example.ru" },
            "company": {
                "email": "shop@zasov.example",
                "sno": "osn",
                "inn": "7700000000",
                "payment_address": "https://zasov.example",
            },
            "items": [
                {
                    "name": "IP-камера 4 Мп",
                    "price": 5995.5,
                    "quantity": 2.0,
                    "measure": 0,
                    "sum": 11991.0,
                    "payment_method": "full_prepayment",
                    "payment_object": 1,
                    "vat": { "type": "vat122", "sum": 2162.31 },
                    "agent_info": { "type": "commission_agent" },
                    "supplier_info": { "phones": ["+79161234567"], "name": "ООО «Комитент»", "inn": "7707083893" },
                },
                {
                    "name": "Доставка",
                    "price": 490.0,
                    "quantity": 1.0,
                    "measure": 0,
                    "sum": 490.0,
                    "payment_method": "full_prepayment",
                    "payment_object": 4,
                    "vat": { "type": "none", "sum": 0.0 },
                },
            ],
            "payments": [{ "type": 1, "sum": 12481.0 }],
            "vats": [{ "type": "none", "sum": 0.0 }, { "type": "vat122", "sum": 2162.31 }],
            "total": 12481.0,
            "internet": true,
        },
    });
    assert_eq!(sent, expected);
    let by_phone = ReceiptRequest { email: None, ..request() };
    let sent = serde_json::to_value(atol_wire::document(&by_phone).unwrap()).unwrap();
    assert_eq!(sent["receipt"]["client"], json!({ "phone": "+79123456789" }));
}

#[test]
fn pay_5_every_tax_system_has_its_code_and_professional_income_none() {
    for (system, sno) in [
        (TaxSystem::General, Some("osn")),
        (TaxSystem::SimplifiedIncome, Some("usn_income")),
        (TaxSystem::SimplifiedProfit, Some("usn_income_outcome")),
        (TaxSystem::AutomatedIncome, Some("usn_income")),
        (TaxSystem::AutomatedProfit, Some("usn_income_outcome")),
        (TaxSystem::Patent, Some("patent")),
        (TaxSystem::Agricultural, Some("esn")),
        (TaxSystem::ProfessionalIncome, None),
    ] {
        let mut request = request();
        request.body.seller.tax_system = system;
        let found = atol_wire::document(&request).map(|document| document.receipt.unwrap().company.sno);
        assert_eq!(found.as_deref(), sno, "{system}");
    }
}

#[test]
fn pay_5_a_correction_names_its_reason() {
    let mut request = ReceiptRequest { kind: ReceiptKind::IncomeCorrection, ..request() };
    request.body.correction = Some(Correction {
        basis: CorrectionBasis::Order,
        date: "2026-11-20".to_owned(),
        number: "17-08".to_owned(),
        reason: "Касса не работала".to_owned(),
    });
    let sent = serde_json::to_value(atol_wire::document(&request).unwrap()).unwrap();
    assert!(sent.get("receipt").is_none());
    let info = json!({ "type": "instruction", "base_date": "20.11.2026", "base_number": "17-08" });
    assert_eq!(sent["correction"]["correction_info"], info);
    for (kind, operation) in [
        (ReceiptKind::Income, "sell"),
        (ReceiptKind::IncomeRefund, "sell_refund"),
        (ReceiptKind::IncomeCorrection, "sell_correction"),
        (ReceiptKind::RefundCorrection, "sell_refund_correction"),
    ] {
        assert_eq!(atol_wire::operation(kind), operation);
    }
}

/// Field by field, as the reference of YooKassa API v3 names them.
#[test]
fn pay_5_a_receipt_has_the_fields_of_yookassa() {
    let sent = serde_json::to_value(yookassa_wire::create(&request()).unwrap()).unwrap();
    let expected = json!({
        "type": "payment",
        "payment_id": "2d1f-000f",
        "customer": { "email": "anna@example.ru" },
        "items": [
            {
                "description": "IP-камера 4 Мп",
                "quantity": "2.00",
                "measure": "piece",
                "amount": { "value": "5995.50", "currency": "RUB" },
                "vat_code": 12,
                "payment_mode": "full_prepayment",
                "payment_subject": "commodity",
                "agent_type": "commissioner",
                "supplier": { "name": "ООО «Комитент»", "phone": "+79161234567", "inn": "7707083893" },
            },
            {
                "description": "Доставка",
                "quantity": "1.00",
                "measure": "piece",
                "amount": { "value": "490.00", "currency": "RUB" },
                "vat_code": 1,
                "payment_mode": "full_prepayment",
                "payment_subject": "service",
            },
        ],
        "tax_system_code": 1,
        "send": true,
        "settlements": [{ "type": "cashless", "amount": { "value": "12481.00", "currency": "RUB" } }],
        "internet": true,
    });
    assert_eq!(sent, expected);
    let refund = ReceiptRequest { reference: Some(Reference::Refund("r-1".to_owned())), ..request() };
    let sent = serde_json::to_value(yookassa_wire::create(&refund).unwrap()).unwrap();
    assert_eq!((&sent["type"], &sent["refund_id"]), (&json!("refund"), &json!("r-1")));
    assert!(sent.get("payment_id").is_none());
    assert!(yookassa_wire::create(&ReceiptRequest { reference: None, ..request() }).is_none());
}

#[test]
fn moments_of_tills_are_those_of_moscow() {
    assert_eq!(atol_wire::clock(NOW), "22.11.2026 09:00:00");
    assert_eq!(atol_wire::moment("22.11.2026 09:00:00"), Some(NOW));
    assert_eq!(
        atol_wire::moment("29.02.2028 00:00:01").map(atol_wire::clock).as_deref(),
        Some("29.02.2028 00:00:01")
    );
    for wrong in ["", "22.11.2026", "a.b.c d:e:f", "22.11.2026 09:00"] {
        assert_eq!(atol_wire::moment(wrong), None, "{wrong}");
    }
    assert_eq!(atol_wire::kopecks(0.1 + 0.2), Some(Kopecks(30)));
    assert_eq!(atol_wire::kopecks(1.005), None);
}

struct Till {
    running: Running,
    _dir: tempfile::TempDir,
}

impl Till {
    async fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let running = Running::start(dir.path(), None, Webhooks::default()).await;
        Self { running, _dir: dir }
    }

    fn atol(&self, password: &str) -> Atol {
        Atol::new(AtolConfig {
            base_url: format!("{}/possystem/v5", self.running.origin),
            login: "100500".to_owned(),
            password: password.to_owned(),
            group: "main".to_owned(),
            timeout: Duration::from_secs(5),
        })
        .unwrap()
    }

    fn yookassa(&self) -> YooKassaReceipts {
        YooKassaReceipts(std::sync::Arc::new(self.running.client()))
    }

    async fn temper(&self, temper: &TillTemper) {
        temper_till(&self.running.origin, "secret", temper).await.unwrap();
    }

    async fn sent(&self) -> Vec<Value> {
        sent_receipts(&self.running.origin, "secret").await.unwrap()
    }
}

fn registered(report: &ReceiptReport) -> Fiscal {
    match report {
        ReceiptReport::Registered(fiscal) => fiscal.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn pay_5_atol_registers_a_receipt_once_and_tells_its_data() {
    let till = Till::start().await;
    let atol = till.atol("secret");
    till.temper(&TillTemper { waits: 1, ..TillTemper::default() }).await;
    assert_eq!(atol.check().await, Ok(()));
    let id = atol.send(&request()).await.unwrap();
    assert_eq!(atol.send(&request()).await.unwrap(), id, "the same receipt again");
    assert_eq!(atol.report(&id).await, Ok(ReceiptReport::Pending));
    let fiscal = registered(&atol.report(&id).await.unwrap());
    assert_eq!((fiscal.document.as_str(), fiscal.storage.len()), ("1", 16));
    assert!(fiscal.at.is_some());
    assert_eq!(till.sent().await.len(), 1);
    assert_eq!(atol.report("nobody").await, Err(TillError::NotFound));
    assert_eq!(atol.report("../x").await, Err(TillError::NotFound));
}

#[tokio::test]
async fn pay_5_a_lost_answer_and_an_old_token_are_got_over() {
    let till = Till::start().await;
    let atol = till.atol("secret");
    till.temper(&TillTemper { loses: 1, ..TillTemper::default() }).await;
    assert!(matches!(atol.send(&request()).await, Err(TillError::Unavailable(_))));
    atol.keep_token(Some("old".to_owned()));
    let id = atol.send(&request()).await.unwrap();
    assert_eq!(till.sent().await.len(), 1, "the first one had arrived");
    registered(&atol.report(&id).await.unwrap());
}

#[tokio::test]
async fn pay_5_failures_of_a_till_are_told_apart() {
    let till = Till::start().await;
    let atol = till.atol("secret");
    let refused = till.atol("wrong").check().await.unwrap_err();
    assert!(matches!(refused, TillError::Unauthorized(_)), "{refused}");
    till.temper(&TillTemper { is_down: true, ..TillTemper::default() }).await;
    let down = atol.send(&request()).await.unwrap_err();
    assert!(down.is_temporary() && matches!(down, TillError::Unavailable(_)), "{down}");
    till.temper(&TillTemper { refuses: 1, times_out: 1, ..TillTemper::default() }).await;
    for is_lost in [false, true] {
        let request = ReceiptRequest { external_id: format!("id-{is_lost}"), ..request() };
        let id = atol.send(&request).await.unwrap();
        let report = atol.report(&id).await.unwrap();
        assert!(
            matches!(report, ReceiptReport::Failed { is_lost: lost, .. } if lost == is_lost),
            "{report:?}"
        );
    }
    let mut wrong = request();
    wrong.external_id = "wrong".to_owned();
    wrong.body.paid[0].sum = Kopecks(1);
    let error = atol.send(&wrong).await.unwrap_err();
    assert!(!error.is_temporary(), "{error}");
}

#[tokio::test]
async fn pay_5_yookassa_registers_receipts_of_its_payments() {
    let till = Till::start().await;
    let yookassa = till.yookassa();
    till.temper(&TillTemper { waits: 1, ..TillTemper::default() }).await;
    let id = yookassa.send(&request()).await.unwrap();
    assert_eq!(yookassa.send(&request()).await.unwrap(), id);
    assert_eq!(yookassa.report(&id).await, Ok(ReceiptReport::Pending));
    assert!(!registered(&yookassa.report(&id).await.unwrap()).document.is_empty());
    let correction = ReceiptRequest { kind: ReceiptKind::IncomeCorrection, ..request() };
    assert!(!yookassa.send(&correction).await.unwrap_err().is_temporary());
    till.temper(&TillTemper { refuses: 1, ..TillTemper::default() }).await;
    let id = yookassa.send(&ReceiptRequest { external_id: "other".to_owned(), ..request() }).await.unwrap();
    assert!(matches!(yookassa.report(&id).await, Ok(ReceiptReport::Failed { is_lost: false, .. })));
}

fn cloudkassir(gateway: &Running) -> CloudKassir {
    let client = crate::payment::CloudPayments::new(crate::payment::CloudPaymentsConfig {
        base_url: format!("{}/cloud", gateway.origin),
        public_id: "100500".to_owned(),
        secret: "secret".to_owned(),
        timeout: Duration::from_secs(5),
        confirmation_origins: Vec::new(),
        accepts_tests: true,
    });
    CloudKassir(std::sync::Arc::new(client.unwrap()))
}

/// Field by field, as the documentation of CloudKassir names and types them.
#[test]
fn pay_5_a_receipt_has_the_fields_of_the_protocol_of_cloudkassir() {
    let sent = serde_json::to_value(cloudkassir_wire::create(&request()).unwrap()).unwrap();
    let expected = json!({
        "Inn": "7700000000",
        "Type": "Income",
        "CustomerReceipt": {
            "Items": [
                {
                    "Label": "IP-камера 4 Мп", "Price": 5995.5, "Quantity": 2, "Amount": 11991.0,
                    "Vat": "122", "Method": 1, "Object": 1, "MeasurementUnit": "шт", "AgentSign": 5,
                    "PurveyorData": {
                        "Phone": "+79161234567", "Name": "ООО «Комитент»", "Inn": "7707083893"
                    },
                },
                {
                    "Label": "Доставка", "Price": 490.0, "Quantity": 1, "Amount": 490.0,
                    "Vat": null, "Method": 1, "Object": 4, "MeasurementUnit": "шт",
                },
            ],
            "CalculationPlace": "https://zasov.example",
            "TaxationSystem": 0,
            "Email": "anna@example.ru",
            "Amounts": { "Electronic": 12481.0, "AdvancePayment": 0.0, "Credit": 0.0, "Provision": 0.0 },
        },
    });
    assert_eq!(sent, expected);
    let back = ReceiptRequest { kind: ReceiptKind::IncomeRefund, email: None, ..request() };
    let sent = serde_json::to_value(cloudkassir_wire::create(&back).unwrap()).unwrap();
    assert_eq!(
        (&sent["Type"], &sent["CustomerReceipt"]["Phone"]),
        (&json!("IncomeReturn"), &json!("+79123456789"))
    );
}

#[tokio::test]
async fn pay_5_cloudkassir_registers_a_receipt_once() {
    let dir = tempfile::tempdir().unwrap();
    let gateway = Running::start(dir.path(), None, Webhooks::default()).await;
    let till = cloudkassir(&gateway);
    till.check().await.unwrap();
    let slow = TillTemper { waits: 1, loses: 1, ..TillTemper::default() };
    temper_till(&gateway.origin, "secret", &slow).await.unwrap();
    assert!(till.send(&request()).await.unwrap_err().is_temporary(), "the answer is lost");
    let id = till.send(&request()).await.unwrap();
    assert_eq!(sent_receipts(&gateway.origin, "secret").await.unwrap().len(), 1);
    assert_eq!(till.report(&id).await.unwrap(), ReceiptReport::Pending);
    let ReceiptReport::Registered(fiscal) = till.report(&id).await.unwrap() else { panic!() };
    assert!(!fiscal.document.is_empty() && !fiscal.attribute.is_empty() && !fiscal.till.is_empty());
    assert_eq!(till.report("unknown").await, Err(TillError::NotFound));
    let refusing = TillTemper { refuses: 1, ..TillTemper::default() };
    temper_till(&gateway.origin, "secret", &refusing).await.unwrap();
    let other = ReceiptRequest { external_id: "0198-2".to_owned(), ..request() };
    let id = till.send(&other).await.unwrap();
    assert!(matches!(till.report(&id).await.unwrap(), ReceiptReport::Failed { is_lost: false, .. }));
    let correction = ReceiptRequest { kind: ReceiptKind::IncomeCorrection, ..other };
    assert!(matches!(till.send(&correction).await, Err(TillError::Refused { .. })));
    temper_till(&gateway.origin, "secret", &TillTemper { is_down: true, ..TillTemper::default() })
        .await
        .unwrap();
    assert!(till.report(&id).await.unwrap_err().is_temporary());
}
