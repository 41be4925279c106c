"""Sets a shop up as its owner does in the browser, without scripts:
`mail-check-owner.py ORIGIN LOGIN PASSWORD PORT ENCRYPTION USER MAIL-PASSWORD`.

Logs in, uploads a logo, fills in the mail server in the form of settings as it is shown, and presses the button that sends a
letter to the own address. Fails unless the page says that the letter was sent."""

import base64
import html.parser
import http.cookiejar
import sys
import urllib.error
import urllib.parse
import urllib.request

origin, login, password, port, encryption, user, mail_password = sys.argv[1:]

# 72 × 72 pixels, transparent except for a bar.
LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAEgAAABICAYAAABV7bNHAAAARklEQVR42u3QMQ0AQAjAQJwg8YUjAhT8SMJwl9RAIwAAAAAA"
    "AAAAOCxftf4ZZJBBBhlkkEEGGSSDDNoYBAAAAAAAAADAYQNeK1V5JsXvOwAAAABJRU5ErkJggg=="
)


class Form(html.parser.HTMLParser):
    """The fields of the form with an action, as a browser would send them untouched."""

    def __init__(self, page, action):
        super().__init__()
        self.action, self.inside, self.fields, self.select, self.area = action, False, {}, None, None
        self.feed(page)
        assert self.fields, f"no form for {action}: {page[:2000]}"

    def handle_starttag(self, tag, attributes):
        own = dict(attributes)
        if tag == "form":
            self.inside = own.get("action", "").split("?")[0] == self.action
        name = own.get("name")
        if not self.inside:
            return
        if tag == "option" and self.select:
            if "selected" in own or self.select not in self.fields:
                self.fields[self.select] = own.get("value", "")
        if not name:
            return
        if tag == "select":
            self.select = name
        elif tag == "textarea":
            self.area = name
            self.fields[name] = ""
        elif tag == "input" and own.get("type") in ("checkbox", "radio"):
            if "checked" in own:
                self.fields[name] = own.get("value", "on")
        elif tag == "input" and own.get("type") != "file":
            self.fields[name] = own.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data):
        if self.area:
            self.fields[self.area] += data


browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def ask(path, body=None, kind="application/x-www-form-urlencoded"):
    headers = {"Accept": "text/html", "Origin": origin, "Sec-Fetch-Site": "same-origin"}
    if body is not None:
        headers["Content-Type"] = kind
    try:
        with browser.open(urllib.request.Request(origin + path, data=body, headers=headers)) as answer:
            return answer.url, answer.read().decode()
    except urllib.error.HTTPError as refused:
        sys.exit(f"{path}: {refused.code} {refused.read().decode()[:4000]}")


def send(path, fields):
    return ask(path, urllib.parse.urlencode(fields).encode())


def upload(path, fields, name, content):
    parts = [f'--b\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="{name}.png"\r\nContent-Type: image/png\r\n\r\n'
    return ask(path, b"".join(parts) + head.encode() + content + b"\r\n--b--\r\n", "multipart/form-data; boundary=b")


_, page = ask("/login")
send("/login", {**Form(page, "/login").fields, "login": login, "password": password})

_, page = ask("/admin/look")
url, page = upload("/admin/look", Form(page, "/admin/look").fields, "logo", LOGO)
assert "done=saved" in url, page[:4000]

_, page = ask("/admin/settings")
typed = {
    "mail-host": "localhost",
    "mail-port": port,
    "mail-encryption": encryption,
    "mail-user": user,
    "mail-password": mail_password,
    "mail-sender_name": "Засов",
    "mail-sender_address": "shop@zasov.example",
}
form = Form(page, "/admin/settings").fields
assert typed.keys() <= form.keys(), f"fields of the form: {sorted(form)}"
url, page = send("/admin/settings", {**form, **typed})
assert "done=saved" in url, page[:4000]
_, page = ask("/admin/settings")
assert mail_password not in page, "the password is shown"

_, page = send("/admin/settings/mail/check", {})
assert f"Письмо для {login} принято" in page, page[:8000]
