#!/usr/bin/env python3
"""Writes the test vectors of requisites and phones, judged by libraries that are not ours.

    python3 -m venv /tmp/vectors && /tmp/vectors/bin/pip install python-stdnum==2.2 phonenumbers==9.0.43
    /tmp/vectors/bin/python scripts/vectors.py

INN and OGRN are judged by python-stdnum, phones by phonenumbers (libphonenumber). Neither knows accounts of Russian
banks and KPP: those are judged here, from the words of the order 515 of the Bank of Russia and of the order
MMV-7-6/435@ of the tax service. The seed is fixed, so the files change only with the libraries.
"""

import csv
import random
from pathlib import Path

import phonenumbers
from stdnum.ru import inn, ogrn

ROOT = Path(__file__).resolve().parent.parent
RANDOM = random.Random(20261130)
EACH = 240


def digits(n):
    return "".join(RANDOM.choice("0123456789") for _ in range(n))


def spaced(text):
    """The number as people write it: in groups."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def changed(text):
    """The number with one digit replaced by another."""
    at = RANDOM.randrange(len(text))
    other = RANDOM.choice([d for d in "0123456789" if d != text[at]])
    return text[:at] + other + text[at + 1 :]


def of_known_rule(text):
    """Leaves out what python-stdnum judges otherwise than the order: a remainder of ten or more, of which the order
    takes the last digit, and the first digit, which we do not limit."""
    number = text.replace(" ", "")
    if len(number) not in (13, 15):
        return True
    first = "15" if len(number) == 13 else "34"
    return number[0] in first and int(number[:-1]) % (11 if len(number) == 13 else 13) < 10


def judged(kind, make, is_valid):
    """Equally many numbers that are valid and that are not."""
    good, bad = [], []
    while len(good) < EACH or len(bad) < EACH:
        number = make()
        for text in (number, spaced(number), changed(number), number[:-1], number + "7"):
            # The region of the tax office is never 00, which python-stdnum does not check.
            if kind.startswith("inn") and text.startswith("00"):
                continue
            if kind.startswith("ogrn") and not of_known_rule(text):
                continue
            (good if is_valid(text) else bad).append(text)
    return [(kind, text, "", 1) for text in good[:EACH]] + [(kind, text, "", 0) for text in bad[:EACH]]


def full_inn(length):
    def make():
        body = RANDOM.choice(["77", "78", "50", "16", "23", "66", "54", "01", "99"]) + digits(length - 4 if length == 12 else 7)
        if length == 10:
            return body + inn.calc_company_check_digit(body)
        return body + inn.calc_personal_check_digits(body)

    return make


def full_ogrn(length):
    def make():
        body = RANDOM.choice("15" if length == 13 else "34") + digits(length - 2)
        return body + ogrn.calc_check_digit(body + "0")[-1]

    return make


# Order 515 of 8 September 1997: the key makes the sum of the last digits of the products a multiple of ten.
WEIGHTS = [int(w) for w in "71371371371371371371371"]


def key_fits(prefix, account):
    return sum(int(d) * w % 10 for d, w in zip(prefix + account, WEIGHTS)) % 10 == 0


def account_fits(account, bic):
    if len(account) != 20 or not account.isdigit():
        return False
    # The accounts of the Bank of Russia itself take the number of its branch.
    prefix = "0" + bic[4:6] if bic[6:8] == "00" else bic[6:9]
    return key_fits(prefix, account)


def accounts():
    good, bad = [], []
    while len(good) < EACH or len(bad) < EACH:
        bank = RANDOM.choice(["001", "002"]) if RANDOM.random() < 0.1 else str(RANDOM.randrange(50, 1000)).zfill(3)
        bic = "04" + digits(4) + bank
        body = RANDOM.choice(["407", "406", "408"]) + RANDOM.choice(["02", "03", "17"]) + "810"
        end = digits(11)
        account = next(a for k in "0123456789" if account_fits(a := body + k + end, bic))
        for text in (account, changed(account), account[:-1]):
            (good if account_fits(text, bic) else bad).append((text, bic))
    return [("account", a, b, 1) for a, b in good[:EACH]] + [("account", a, b, 0) for a, b in bad[:EACH]]


def kpps():
    """Four digits, two digits or Latin capital letters, three digits."""
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    good = {digits(4) + RANDOM.choice(letters) + RANDOM.choice(letters) + digits(3) for _ in range(EACH * 2)}
    bad = set()
    for text in sorted(good):
        bad.add(RANDOM.choice([text[:-1], text + "1", "A" + text[1:], text[:4] + "аб" + text[6:], text[:-1] + "X"]))
    return [("kpp", t, "", 1) for t in sorted(good)[:EACH]] + [("kpp", t, "", 0) for t in sorted(bad)[:EACH]]


RUSSIAN = [
    "+7{0}{1}{2}{3}",
    "8{0}{1}{2}{3}",
    "8 ({0}) {1}-{2}-{3}",
    "+7 {0} {1} {2} {3}",
    "8-{0}-{1}-{2}-{3}",
    "+7 ({0}) {1}{2}{3}",
    "8.{0}.{1}.{2}.{3}",
    "+7\u00a0{0}\u00a0{1}\u2011{2}\u2011{3}",
]


def phones():
    good, bad = [], []
    while len(good) < EACH:
        code = RANDOM.choice(["903", "912", "916", "921", "926", "950", "965", "985", "495", "812", "343", "383"])
        text = RANDOM.choice(RUSSIAN).format(code, digits(3), digits(2), digits(2))
        number = phonenumbers.parse(text, "RU")
        if phonenumbers.is_valid_number(number):
            good.append((text, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)))
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        number = phonenumbers.example_number(region)
        if number is None:
            continue
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        # Shorter numbers are of small countries; we take ten digits at least.
        if len(e164) > 10:
            good.append((written, e164))
    makers = [
        lambda: "+7 " + digits(RANDOM.randrange(1, 7)),
        lambda: "8" + digits(RANDOM.randrange(1, 8)),
        lambda: "+7" + digits(RANDOM.randrange(14, 20)),
        lambda: "+49 " + digits(RANDOM.randrange(1, 3)),
        lambda: "телефон",
        lambda: "+7912" + RANDOM.choice("абвxyz") + digits(6),
        lambda: digits(RANDOM.randrange(1, 7)),
    ]
    seen = set()
    while len(bad) < EACH:
        text = RANDOM.choice(makers)()
        try:
            possible = phonenumbers.is_possible_number(phonenumbers.parse(text, "RU"))
        except phonenumbers.NumberParseException:
            possible = False
        # libphonenumber reads letters as the keys of a phone; we do not.
        if text not in seen and (not possible or any(c.isalpha() for c in text)):
            seen.add(text)
            bad.append((text, ""))
    return good + bad


def write(path, header, rows):
    with open(ROOT / path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_NONE)
        out.writerow(header)
        out.writerows(rows)
    print(path, len(rows))


rows = []
for length in (10, 12):
    rows += judged(f"inn{length}", full_inn(length), lambda text, n=length: inn.is_valid(text) and len(inn.compact(text)) == n)
for length in (13, 15):
    rows += judged(f"ogrn{length}", full_ogrn(length), lambda text, n=length: ogrn.is_valid(text) and len(ogrn.compact(text)) == n)
write("crates/org/model/src/requisites/vectors.csv", ["kind", "number", "bic", "is_valid"], rows + accounts() + kpps())
write("crates/base/src/contact/phones.csv", ["typed", "e164"], phones())
