"""Texts of a mail server that was not reached, not believed, or lost. Key → (Russian, English)."""

from __future__ import annotations

_AWAY: dict[str, tuple[str, str]] = {
    "error.mail_server_away": (
        "Почтовый сервер {server} недоступен: «{why}». Проверьте интернет и настройки (clientbook "
        "mail show) и повторите: письма второй раз не уйдут.",
        "The mail server {server} cannot be reached: “{why}”. Check the connection and the "
        "settings (clientbook mail show) and repeat: no letter goes twice.",
    ),
    "error.mail_not_listening": (
        "Почтовый сервер {server} не принимает соединений: на этом порту никто не отвечает. "
        "Проверьте имя сервера и порт (clientbook mail show): обычно это 465 или 587. Если они "
        "верны, повторите позже: письма второй раз не уйдут.",
        "The mail server {server} takes no connections: nobody answers at this port. Check the "
        "server's name and the port (clientbook mail show): it is usually 465 or 587. If they are "
        "right, repeat later: no letter goes twice.",
    ),
    "error.mail_not_found": (
        "Почтовый сервер {server} не найден: такого имени в сети нет, или нет интернета. "
        "Проверьте соединение и имя сервера (clientbook mail show); исправить имя: clientbook "
        "mail setup --server ИМЯ.",
        "The mail server {server} was not found: there is no such name in the network, or no "
        "connection to it. Check the connection and the server's name (clientbook mail show); to "
        "correct the name: clientbook mail setup --server NAME.",
    ),
    "error.mail_silent": (
        "Почтовый сервер {server} не ответил вовремя. Проверьте интернет, имя сервера и порт "
        "(clientbook mail show). В сети компании порт может быть закрыт: спросите администратора. "
        "Потом повторите: письма второй раз не уйдут.",
        "The mail server {server} did not answer in time. Check the connection, the server's name "
        "and the port (clientbook mail show). A company's network may block the port: ask your "
        "administrator. Then repeat: no letter goes twice.",
    ),
    "error.mail_no_network": (
        "До почтового сервера {server} нет пути: похоже, этот компьютер не в сети. Проверьте "
        "интернет и повторите: письма второй раз не уйдут.",
        "There is no way to the mail server {server}: this computer seems to be offline. Check "
        "the connection and repeat: no letter goes twice.",
    ),
    "error.mail_hung_up": (
        "Почтовый сервер {server} прервал соединение. Проверьте порт и вид шифрования (clientbook "
        "mail show): обычно это порт 465 с tls или 587 с starttls. Если они верны, повторите "
        "позже: письма второй раз не уйдут.",
        "The mail server {server} broke the connection off. Check the port and the kind of "
        "encryption (clientbook mail show): it is usually port 465 with tls or 587 with starttls. "
        "If they are right, repeat later: no letter goes twice.",
    ),
    "error.mail_wants_tls": (
        "Почтовый сервер {server} принял соединение, но не поздоровался. Так бывает, если порт "
        "ждёт шифрования сразу. Попробуйте clientbook mail setup --security tls (порт станет 465; "
        "другой задаёт --port).",
        "The mail server {server} took the connection, but did not greet. That is so where a port "
        "expects encryption at once. Try clientbook mail setup --security tls (the port becomes "
        "465; --port names another).",
    ),
    "error.mail_wants_starttls": (
        "Почтовый сервер {server} на этом порту начинает разговор без шифрования. Попробуйте "
        "clientbook mail setup --security starttls (порт станет 587; другой задаёт --port) или "
        "укажите порт для tls: --port 465.",
        "The mail server {server} begins without encryption at this port. Try clientbook mail "
        "setup --security starttls (the port becomes 587; --port names another), or name the port "
        "for tls: --port 465.",
    ),
    "error.mail_no_mail_server": (
        "На {server} отвечает не почтовый сервер. Проверьте имя сервера и порт (clientbook mail "
        "show); исправить: clientbook mail setup --server ИМЯ --port N.",
        "What answers at {server} is no mail server. Check the server's name and the port "
        "(clientbook mail show); to correct them: clientbook mail setup --server NAME --port N.",
    ),
}

_MIDWAY: dict[str, tuple[str, str]] = {
    "error.mail_broke_off": (
        "Связь с почтовым сервером {server} оборвалась до того, как он принял письмо целиком. "
        "Проверьте интернет и повторите команду: уже отправленные письма второй раз не уйдут.",
        "The connection to the mail server {server} broke before it had the whole letter. Check "
        "your connection and repeat the command: no letter that has gone goes twice.",
    ),
    "error.mail_fell_silent": (
        "Почтовый сервер {server} перестал отвечать, не приняв письмо целиком. Проверьте интернет "
        "и повторите команду позже: уже отправленные письма второй раз не уйдут.",
        "The mail server {server} stopped answering before it had the whole letter. Check your "
        "connection and repeat the command later: no letter that has gone goes twice.",
    ),
    "error.mail_closing": (
        "Почтовый сервер {server} закрыл соединение и просит обратиться позже: «{why}». Так "
        "бывает, когда он перегружен или писем подряд слишком много. Повторите команду через "
        "полчаса: уже отправленные письма второй раз не уйдут.",
        "The mail server {server} closed the connection and asks to come later: “{why}”. That is "
        "so when it has too much to do, or too many letters come in a row. Repeat the command in "
        "half an hour: no letter that has gone goes twice.",
    ),
    "error.mail_put_off": (
        "Почтовый сервер {server} пока не принимает это письмо: «{why}». Повторите команду позже: "
        "уже отправленные письма второй раз не уйдут.",
        "The mail server {server} does not take this letter yet: “{why}”. Repeat the command "
        "later: no letter that has gone goes twice.",
    ),
    "error.mail_lost": (
        "Связь с почтовым сервером {server} оборвалась, и восстановить её не удалось. Проверьте "
        "интернет. Если он есть, сервер, возможно, не принимает столько писем подряд: повторите "
        "команду через полчаса. Уже отправленные письма второй раз не уйдут.",
        "The connection to the mail server {server} broke and could not be made again. Check your "
        "connection. If that is fine, the server may not take so many letters in a row: repeat "
        "the command in half an hour. No letter that has gone goes twice.",
    ),
}

_CERTIFICATES: dict[str, tuple[str, str]] = {
    "error.mail_certificate": (
        "Серверу {server} нельзя верить, его сертификат не прошёл проверку: «{why}». Ничего не "
        "отправлено. Покажите это сообщение администратору.",
        "The server {server} cannot be trusted, its certificate failed the check: “{why}”. "
        "Nothing was sent. Show this message to your administrator.",
    ),
    "error.mail_certificate_unvouched": (
        "Серверу {server} нельзя верить: за его сертификат не ручается никто из известных этому "
        "компьютеру. Ничего не отправлено. Проверьте имя сервера; если это сервер компании со "
        "своим сертификатом, укажите его: clientbook mail setup --ca-file ФАЙЛ.",
        "The server {server} cannot be trusted: nobody known to this computer vouches for its "
        "certificate. Nothing was sent. Check the server's name; if it is the company's with a "
        "certificate of its own, name that: clientbook mail setup --ca-file FILE.",
    ),
    "error.mail_certificate_other": (
        "Серверу {server} нельзя верить: его сертификат выдан на другое имя. Ничего не "
        "отправлено. Проверьте имя сервера (clientbook mail show); исправить: clientbook mail "
        "setup --server ИМЯ.",
        "The server {server} cannot be trusted: its certificate is for another name. Nothing was "
        "sent. Check the server's name (clientbook mail show); to correct it: clientbook mail "
        "setup --server NAME.",
    ),
    "error.mail_certificate_outdated": (
        "Серверу {server} нельзя верить: срок его сертификата истёк или ещё не начался. Ничего не "
        "отправлено. Проверьте дату на этом компьютере; если она верна, сертификат должен "
        "обновить администратор сервера.",
        "The server {server} cannot be trusted: its certificate is out of date, or not valid yet. "
        "Nothing was sent. Check the date of this computer; if it is right, the server's "
        "administrator has to renew the certificate.",
    ),
    "error.mail_ca_file": (
        "Файл сертификата «{file}» не читается или это не сертификат (нужен .pem). Укажите другой: "
        "clientbook mail setup --ca-file ФАЙЛ; чтобы верить тем же, кому верит компьютер: "
        '--ca-file "".',
        "The certificate file “{file}” cannot be read, or is no certificate (a .pem is needed). "
        "Name another: clientbook mail setup --ca-file FILE; to trust whom the computer trusts: "
        '--ca-file "".',
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_AWAY, **_MIDWAY, **_CERTIFICATES}
