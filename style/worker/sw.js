// Shows push messages and opens the page that they lead to. Served at /sw.js, so that it may act for every page; it
// stores nothing and answers no requests.
// The message is what people::notifications::push writes: title, body, url (a path of this site), tag.
addEventListener("push", (event) => {
  let message;
  try {
    message = event.data.json();
  } catch {
    return; // not ours
  }
  const { title, body, tag, url } = message;
  event.waitUntil(registration.showNotification(title, { body, tag, renotify: true, data: { url } }));
});

async function open(url) {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = windows.find((client) => client.url === url);
  if (shown) await shown.focus();
  else await clients.openWindow(url);
}

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? "/", location.origin);
  if (url.origin === location.origin) event.waitUntil(open(url.href));
});
