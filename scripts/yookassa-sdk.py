"""Drives the stand-in of the payment gateway with YooKassa's own SDK: both kinds of payment, refunds, receipts, lists, /me,
and the notifications that arrive at HOOKS."""

import http.server
import json
import sys
import threading
import time
import urllib.request
import uuid

from yookassa import Configuration, Payment, Receipt, Refund, Settings
from yookassa.domain.notification import WebhookNotificationFactory

ORIGIN, SHOP, SECRET, HOOKS = sys.argv[1:5]
heard = []


class Hooks(http.server.BaseHTTPRequestHandler):
    """The shop that is notified."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        heard.append(WebhookNotificationFactory().create(json.loads(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


shop = http.server.ThreadingHTTPServer(("127.0.0.1", int(HOOKS)), Hooks)
threading.Thread(target=shop.serve_forever, daemon=True).start()
Configuration.configure(SHOP, SECRET, api_url=f"{ORIGIN}/v3", max_attempts=1)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """The buyer is sent back to a shop that does not run here."""

    def redirect_request(self, *_):
        return None


def press(payment, button):
    """The buyer's choice on the page of the stand-in."""
    opener = urllib.request.build_opener(NoRedirect)
    request = urllib.request.Request(f"{ORIGIN}/pay/{payment.id}/{button}", data=b"", method="POST")
    try:
        opener.open(request)
    except urllib.error.HTTPError as answer:
        assert answer.code == 303, answer.code


def create(value, capture, key=None):
    return Payment.create(
        {
            "amount": {"value": value, "currency": "RUB"},
            "capture": capture,
            "confirmation": {"type": "redirect", "return_url": "http://127.0.0.1:3000/"},
            "description": "SDK",
            "metadata": {"order": "1"},
        },
        key or str(uuid.uuid4()),
    )


def refused(call):
    try:
        call()
    except Exception as error:  # The SDK has one class for each status.
        return type(error).__name__
    raise AssertionError("not refused")


def step(name):
    print(f"ok  {name}")


me = Settings.get_account_settings()
assert me["account_id"] == SHOP and me["test"], me
step("/me")

key = str(uuid.uuid4())
one = create("100.00", True, key)
assert one.status == "pending" and one.confirmation.confirmation_url, one.json()
assert create("100.00", True, key).id == one.id
assert refused(lambda: create("101.00", True, key)) == "BadRequestError"
press(one, "pay")
one = Payment.find_one(one.id)
assert one.status == "succeeded" and one.paid and one.metadata["order"] == "1", one.json()
step("one stage, with an idempotence key")

held = create("200.00", False)
press(held, "pay")
held = Payment.find_one(held.id)
assert held.status == "waiting_for_capture" and held.expires_at, held.json()
taken = Payment.capture(held.id, {"amount": {"value": "150.00", "currency": "RUB"}}, str(uuid.uuid4()))
assert taken.status == "succeeded" and str(taken.amount.value) == "150.00", taken.json()
step("two stages, a part captured")

whole = create("70.00", False)
press(whole, "pay")
assert Payment.capture(whole.id, None, str(uuid.uuid4())).status == "succeeded"
step("two stages, all captured")

released = create("300.00", False)
press(released, "pay")
released = Payment.cancel(released.id, str(uuid.uuid4()))
assert released.status == "canceled", released.json()
assert released.cancellation_details.reason == "canceled_by_merchant"
step("two stages, released")

declined = create("10.00", True)
press(declined, "decline")
assert Payment.find_one(declined.id).cancellation_details.reason == "insufficient_funds"
step("declined")


def refund(payment, value):
    return Refund.create(
        {"payment_id": payment.id, "amount": {"value": value, "currency": "RUB"}}, str(uuid.uuid4())
    )


part = refund(one, "30.00")
assert part.status == "succeeded" and str(part.amount.value) == "30.00", part.json()
assert str(Payment.find_one(one.id).refunded_amount.value) == "30.00"
assert refused(lambda: refund(one, "70.01")) == "BadRequestError"
rest = refund(one, "70.00")
assert Refund.find_one(rest.id).payment_id == one.id
assert refused(lambda: refund(one, "0.01")) == "BadRequestError"
step("refunds: a part, the rest, no more")

listed = {item.id for item in Refund.list({"payment_id": one.id}).items}
assert listed == {part.id, rest.id}, listed
first = Payment.list({"limit": 2})
assert len(first.items) == 2 and first.next_cursor
second = Payment.list({"limit": 2, "cursor": first.next_cursor})
assert not {item.id for item in first.items} & {item.id for item in second.items}
assert all(item.status == "canceled" for item in Payment.list({"status": "canceled"}).items)
step("lists with filters and cursors")



def receipt(kind, of, value):
    """A receipt of one line, as the scenario «first the payment, then the receipt» sends it."""
    amount = {"value": value, "currency": "RUB"}
    return Receipt.create(
        {
            "type": kind,
            f"{kind}_id": of.id,
            "customer": {"email": "anna@example.ru"},
            "items": [
                {
                    "description": "IP-камера",
                    "quantity": "1.00",
                    "measure": "piece",
                    "amount": amount,
                    "vat_code": 4,
                    "payment_mode": "full_prepayment",
                    "payment_subject": "commodity",
                }
            ],
            "tax_system_code": 1,
            "send": True,
            "settlements": [{"type": "cashless", "amount": amount}],
        },
        str(uuid.uuid4()),
    )


paid, back = receipt("payment", one, "100.00"), receipt("refund", part, "30.00")
assert paid.status == "pending" and paid.payment_id == one.id, paid.json()
assert Receipt.find_one(paid.id).status == "succeeded"
assert Receipt.find_one(back.id).fiscal_document_number
assert {item.id for item in Receipt.list({"payment_id": one.id}).items} == {paid.id}
assert {item.id for item in Receipt.list({"refund_id": part.id}).items} == {back.id}
assert refused(lambda: receipt("payment", one, "0.00")) == "BadRequestError"
step("receipts of a payment and of a refund, their lists")

for _ in range(50):
    told = {(event.event, event.object.id) for event in heard}
    expected = {
        ("payment.succeeded", one.id),
        ("payment.waiting_for_capture", held.id),
        ("payment.succeeded", held.id),
        ("payment.canceled", released.id),
        ("payment.canceled", declined.id),
        ("refund.succeeded", part.id),
        ("refund.succeeded", rest.id),
    }
    if expected <= told:
        break
    time.sleep(0.1)
assert expected <= told, expected - told
step("notifications")

assert refused(lambda: Payment.find_one(str(uuid.uuid4()))) == "NotFoundError"
Configuration.configure(SHOP, "wrong", api_url=f"{ORIGIN}/v3", max_attempts=1)
assert refused(lambda: Payment.find_one(one.id)) == "UnauthorizedError"
step("errors")
