use super::*;
use bytes::Bytes;

const NOW: Instant = Instant::from_unix_seconds(1_795_338_000);

fn sender() -> Sender {
    Sender::parse("Засов <shop@zasov.example>").unwrap()
}

fn letter(id: u128) -> Letter {
    Letter {
        id: Uuid::from_u128(id),
        to: Email::parse("anna@example.org").unwrap(),
        subject: Subject::new("Заказ З-2026-000123 принят"),
        text: "Здравствуйте, Анна.\n\nМы получили ваш заказ на 12 490 ₽.\n".into(),
        html: Some("<p>Мы получили ваш заказ на <b>12 490 ₽</b>.</p>".into()),
        picture: None,
        at: NOW.plus_minutes(id as i64),
    }
}

#[tokio::test]
async fn a_letter_can_be_read_back_whole() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("mail");
    assert_eq!(read_mailbox(&folder, 10).await.unwrap(), []);
    let mailer = FolderMailer::new(&folder, sender());
    for id in [2, 1, 3, 1] {
        mailer.send(&letter(id)).await.unwrap();
    }
    std::fs::write(folder.join("notes.txt"), "no letter").unwrap();
    std::fs::write(folder.join("0-broken.eml"), "\0\0").unwrap();
    let mails = read_mailbox(&folder, 10).await.unwrap();
    assert_eq!(mails.len(), 3, "the one sent twice stands once: {mails:?}");
    let dates: Vec<_> = mails.iter().map(|m| m.at.unwrap()).collect();
    assert_eq!(dates, [3, 2, 1].map(|m| NOW.plus_minutes(m)), "newest first");
    let (mail, expected) = (&mails[2], letter(1));
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("anna@example.org", expected.subject.as_str()));
    assert_eq!(mail.text.trim_end(), expected.text.trim_end());
    assert_eq!(mail.html.as_deref().map(str::trim_end), expected.html.as_deref());
    assert_eq!(read_mail(&folder, &mail.name).await.unwrap().as_ref(), Some(mail));
    assert_eq!(read_mailbox(&folder, 1).await.unwrap().len(), 1);
}

#[tokio::test]
async fn plain_letters_have_no_html_and_unknown_names_no_letter() {
    let dir = tempfile::tempdir().unwrap();
    let plain = Letter { html: None, ..letter(1) };
    FolderMailer::new(dir.path(), sender()).send(&plain).await.unwrap();
    let mails = read_mailbox(dir.path(), 10).await.unwrap();
    assert_eq!((mails.len(), mails[0].html.as_deref()), (1, None));
    for name in ["../secret.eml", "a/b.eml", "..eml", ".eml", "nothing.eml", "x.txt", ""] {
        assert_eq!(read_mail(dir.path(), name).await.unwrap(), None, "{name}");
    }
}

#[tokio::test]
async fn a_picture_travels_with_the_letter() {
    let dir = tempfile::tempdir().unwrap();
    let picture =
        InlinePicture { content_id: "logo-1@letter".into(), png: Bytes::from_static(b"\x89PNG\r\n") };
    let html = "<img src=\"cid:logo-1@letter\" alt=\"Засов\"><img src=\"cid:other@letter\">";
    let sent = Letter { html: Some(html.into()), picture: Some(picture.clone()), ..letter(1) };
    let raw = String::from_utf8(compose(&sender(), &sent).unwrap().formatted()).unwrap();
    for header in
        ["multipart/alternative", "multipart/related", "Content-ID: <logo-1@letter>", "image/png", "inline"]
    {
        assert!(raw.contains(header), "{header} in {raw}");
    }
    FolderMailer::new(dir.path(), sender()).send(&sent).await.unwrap();
    let read = read_mailbox(dir.path(), 1).await.unwrap().pop().unwrap();
    assert_eq!(read.text.trim_end(), sent.text.trim_end());
    assert_eq!(read.html.as_deref().map(str::trim_end), Some(picture.within(html).as_str()));
    assert!(
        picture.within(html).contains("src=\"data:image/png;base64,iVBORw0K\"")
            && picture.within(html).contains("cid:other")
    );
}

/// Security point 34: no text can inject a header.
#[test]
fn headers_cannot_be_injected() {
    let evil = Letter {
        subject: Subject::new("Привет\r\nBcc: everybody@example.org\n\n<script>"),
        ..letter(1)
    };
    let raw = String::from_utf8(compose(&sender(), &evil).unwrap().formatted()).unwrap();
    let head = raw.split("\r\n\r\n").next().unwrap();
    let names: Vec<_> =
        head.lines().filter(|l| !l.starts_with([' ', '\t'])).map(|l| l.split(':').next().unwrap()).collect();
    assert!(!names.contains(&"Bcc"), "{head}");
    for name in ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"] {
        assert_eq!(names.iter().filter(|n| **n == name).count(), 1, "{name} in {head}");
    }
    assert!(head.contains("<00000000-0000-0000-0000-000000000001@zasov.example>"), "{head}");
    assert_eq!(Email::parse("a@b.example\r\nBcc: x@y.example"), None);
    assert!(Sender::parse("A <a@b.example>\r\nBcc: x@y.example").is_none());
    assert_eq!(Subject::new(&"ж".repeat(500)).as_str().chars().count(), SUBJECT_CHARS_MAX);
}

/// A minimal SMTP server that answers `RCPT` with `rcpt`; returns what it received.
async fn smtp_server(rcpt: &'static str) -> (String, tokio::task::JoinHandle<String>) {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        write.write_all(b"220 test\r\n").await.unwrap();
        let (mut lines, mut told, mut in_data) = (BufReader::new(read).lines(), String::new(), false);
        while let Ok(Some(line)) = lines.next_line().await {
            told.push_str(&line);
            told.push('\n');
            let answer = match line.split(' ').next().unwrap_or_default() {
                "." => {
                    in_data = false;
                    "250 kept"
                }
                _ if in_data => continue,
                "EHLO" => "250 test",
                "RCPT" => rcpt,
                "DATA" => {
                    in_data = true;
                    "354 go on"
                }
                "QUIT" => break,
                _ => "250 ok",
            };
            write.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
        }
        told
    });
    (url, served)
}

fn smtp(url: &str) -> SmtpMailer {
    SmtpMailer::new(&SmtpServer::parse(url).unwrap(), sender()).unwrap()
}

#[tokio::test]
async fn smtp_tells_refusals_from_bad_luck() {
    let (url, served) = smtp_server("250 ok").await;
    smtp(&url).send(&letter(1)).await.unwrap();
    let told = served.await.unwrap();
    assert!(told.contains("RCPT TO:<anna@example.org>") && told.contains("Message-ID: <"), "{told}");

    for (answer, is_temporary) in [("550 no such user", false), ("451 try later", true)] {
        let (url, _served) = smtp_server(answer).await;
        let error = smtp(&url).send(&letter(1)).await.unwrap_err();
        assert_eq!(error.is_temporary(), is_temporary, "{answer}: {error}");
    }
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let nobody = smtp(&format!("smtp://{closed}"));
    assert!(nobody.send(&letter(1)).await.unwrap_err().is_temporary());
    assert!(SmtpServer::parse("ftp://x").is_err());
}
