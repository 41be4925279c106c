"""Compares a letter about a lost password as a mail server stored it with what the shop has written:
`mail-check.py plain|logo RECIPIENT ORIGIN FILE`. With `logo` the letter has to show one that travels with it."""

import email
import email.policy
import re
import sys

look, recipient, origin, *files = sys.argv[1:]
assert len(files) == 1, f"one letter is expected: {files}"
with open(files[0], "rb") as file:
    letter = email.message_from_binary_file(file, policy=email.policy.default)

received = letter["Received"]
assert "TLS1." in received and "esmtpsa" in received, f"not encrypted or not authenticated: {received}"
assert letter["Subject"] == "Новый пароль", letter["Subject"]
assert letter["To"] == recipient, letter["To"]
sender = letter["From"].addresses[0]
assert (sender.display_name, sender.addr_spec) == ("Засов", "shop@zasov.example"), letter["From"]
assert re.fullmatch(r"<[0-9a-f-]{36}@zasov\.example>", letter["Message-ID"]), letter["Message-ID"]
assert letter["Auto-Submitted"] == "auto-generated", letter["Auto-Submitted"]
assert letter.get_content_type() == "multipart/alternative", letter.get_content_type()

plain, html = letter.iter_parts()
logo = None
if look == "logo":
    assert html.get_content_type() == "multipart/related", html.get_content_type()
    html, logo = html.iter_parts()
assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
text, document = plain.get_content(), html.get_content()
link = re.search(re.escape(origin) + r"/login/link\?key=[\w-]+", text)
assert link and link[0] in document, text
assert "Чтобы задать новый пароль" in text and "Чтобы задать новый пароль" in document
assert document.startswith("<!DOCTYPE html><html lang=\"ru\">") and document.rstrip().endswith("</html>")
shown = re.findall(r'<img class="logo" src="cid:([^"]+)" width="\d+" height="\d+" alt="[^"]+">', document)
assert document.count("<img") == len(shown) == (1 if logo else 0), document
if logo:
    assert logo["Content-ID"] == f"<{shown[0]}>" and logo.get_content_type() == "image/png", logo.items()
    assert logo.get_content_disposition() == "inline" and logo.get_content().startswith(b"\x89PNG\r\n"), logo.items()
assert max(len(line) for line in open(files[0], "rb").read().split(b"\n")) <= 998, "a line is too long for SMTP"
print(f"{look}, {recipient}: {letter['Subject']}, {letter['Message-ID']}, {len(text)} characters of text, {len(document)} of HTML")
