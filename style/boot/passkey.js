// Asks the browser for a passkey and sends its answer with the form. Without this script the page says what to do.
const form = document.querySelector("form[data-passkey]");
const problem = form.querySelector("[data-problem]");

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** The options of the server; in JSON what is binary stands as URL-safe base64. */
function options() {
  const publicKey = JSON.parse(form.dataset.options);
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const list of [publicKey.excludeCredentials, publicKey.allowCredentials]) {
    for (const key of list ?? []) key.id = bytes(key.id);
  }
  return { publicKey };
}

/** The answer as the server reads it. */
function written(credential) {
  const { response } = credential;
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  const { id, type } = credential;
  return JSON.stringify({ id, rawId: text(credential.rawId), type, response: parts });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.hidden = true;
  if (!form.reportValidity()) return;
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const ask = form.dataset.passkey === "create" ? "create" : "get";
    const credential = await navigator.credentials[ask](options());
    form.elements.answer.value = written(credential);
    form.submit();
  } catch {
    // Cancelled, no passkey of this shop, or a browser that knows none.
    problem.hidden = false;
    button.disabled = false;
  }
});
