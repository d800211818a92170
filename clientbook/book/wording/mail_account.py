"""Texts of the mail settings and of mail servers. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.mail": (
        "Почта: откуда и через какой сервер уходят письма; пароль хранит система, не книга.",
        "Mail: from where and through which server letters go; the system keeps the password.",
    ),
    "cli.mail.setup": (
        "Задать или сменить настройки почты.",
        "Set or change the mail settings.",
    ),
    "cli.mail.show": ("Показать настройки почты.", "Show the mail settings."),
    "cli.mail.check": (
        "Проверить связь с сервером и пароль, ничего не отправляя.",
        "Try the connection and the password; nothing is sent.",
    ),
    "cli.mail.forget": (
        "Забыть настройки почты и пароль.",
        "Forget the mail settings and the password.",
    ),
    "cli.metavar.address": ("АДРЕС", "ADDRESS"),
    "cli.mail.opt.sender": ("От кого уходят письма.", "From whom letters come."),
    "cli.mail.opt.sender_name": (
        "Имя отправителя, как его увидят в письме.",
        "The sender's name as it stands in letters.",
    ),
    "cli.mail.opt.boss": ("Адрес руководителя.", "The head's address."),
    "cli.mail.opt.server": (
        "Почтовый сервер; у Яндекса, Mail.ru, Gmail и Outlook.com он известен.",
        "The mail server; those of Yandex, Mail.ru, Gmail and Outlook.com are known.",
    ),
    "cli.mail.opt.mail_port": (
        "Порт: 465 (tls) или 587 (starttls), если не сказано иначе.",
        "The port: 465 (tls) or 587 (starttls) unless told otherwise.",
    ),
    "cli.mail.opt.security": (
        "Шифрование: tls — с первого байта, starttls — после приветствия. Без него письма не "
        "уходят.",
        "Encryption: tls from the first byte, starttls after the greeting. Nothing goes without.",
    ),
    "cli.mail.opt.user": (
        "Имя для входа на сервер; обычно это адрес отправителя.",
        "The login at the server; usually the sender's address.",
    ),
    "cli.mail.opt.ca_file": (
        "Файл сертификата, если у сервера компании он свой (.pem).",
        "A certificate file (.pem) if the company's server has one of its own.",
    ),
    "cli.mail.opt.no_password": ("Не спрашивать пароль.", "Do not ask for the password."),
    "cli.mail.password": (
        "Пароль почты для {user} (для Яндекса, Mail.ru, Gmail нужен пароль приложения)",
        "The mail password of {user} (Yandex, Mail.ru and Gmail want an app password)",
    ),
    "cli.mail.saved": (
        "Настройки почты сохранены в «{file}». Проверить связь: clientbook mail check.",
        "The mail settings are in “{file}”. To try them: clientbook mail check.",
    ),
    "cli.mail.kept": (
        "Пароль сохранён в хранилище паролей системы.",
        "The password is in the system's keyring.",
    ),
    "cli.mail.no_keyring": (
        "Здесь нет хранилища паролей: задавайте пароль переменной {variable}.",
        "There is no keyring here: give the password in the variable {variable}.",
    ),
    "cli.mail.nothing": (
        "Почта ещё не настроена. Настроить: clientbook mail setup --from АДРЕС.",
        "Mail is not set up yet. To do it: clientbook mail setup --from ADDRESS.",
    ),
    "cli.mail.from": ("От кого: {sender} {name}", "From: {sender} {name}"),
    "cli.mail.head": ("Руководитель: {boss}", "Head: {boss}"),
    "cli.mail.server": (
        "Сервер: {server}:{port}, {security}, вход: {user}",
        "Server: {server}:{port}, {security}, login: {user}",
    ),
    "cli.mail.no_login": ("не нужен", "none"),
    "cli.mail.has_password": ("Пароль есть.", "The password is known."),
    "cli.mail.lacks_password": (
        "Пароля нет: повторите clientbook mail setup или задайте переменную {variable}.",
        "The password is not known: repeat clientbook mail setup, or set the variable {variable}.",
    ),
    "cli.mail.fine": (
        "Сервер {server} отвечает, вход выполнен.",
        "The server {server} answers, the login works.",
    ),
    "cli.mail.forgotten": (
        "Настройки почты и пароль забыты.",
        "The mail settings and the password are forgotten.",
    ),
    "error.mail_not_set_up": (
        "Почта не настроена. Настройте её один раз: clientbook mail setup --from АДРЕС --boss "
        "АДРЕС. Настройки будут в «{file}», пароль — в хранилище системы.",
        "Mail is not set up. Do it once: clientbook mail setup --from ADDRESS --boss ADDRESS. The "
        "settings will be in “{file}”, the password in the system's keyring.",
    ),
    "error.mail_setting": (
        "{option}: «{value}» не подходит. Исправьте и повторите.",
        "{option}: “{value}” cannot be. Mend it and repeat.",
    ),
    "error.mail_server_needed": (
        "Какой почтовый сервер у {sender}, неизвестно. Добавьте --server, например "
        "--server smtp.firma.ru, и --security starttls, если сервер на порту 587.",
        "The mail server of {sender} is not known. Add --server, as in --server smtp.firm.com, "
        "and --security starttls if it is at port 587.",
    ),
    "error.mail_head_unknown": (
        "Адрес руководителя неизвестен. Задайте его: clientbook mail setup --boss АДРЕС, — или "
        "напишите --to АДРЕС. Из книги он не берётся: книгу мог прислать кто угодно.",
        "The head's address is not known. Set it: clientbook mail setup --boss ADDRESS, or say "
        "--to ADDRESS. It is never taken from a workbook: anybody could have sent that.",
    ),
    "error.mail_password_missing": (
        "Нет пароля для {user} на {server}. Повторите clientbook mail setup или задайте "
        "переменную {variable}.",
        "There is no password for {user} at {server}. Repeat clientbook mail setup, or set the "
        "variable {variable}.",
    ),
    "error.mail_keyring": (
        "Хранилище паролей системы недоступно. Задайте пароль переменной {variable}.",
        "The system's keyring is not available. Give the password in the variable {variable}.",
    ),
    "error.mail_no_tls": (
        "Сервер {server} не предлагает шифрования, а без него пароль и письма видны всем в "
        "пути. "
        "Спросите администратора про порт 465 и --security tls.",
        "The server {server} offers no encryption: password and letters would be open to all on "
        "their way. Ask your administrator about port 465 and --security tls.",
    ),
    "error.mail_login": (
        "Сервер {server} не пустил {user}: «{why}». Проверьте пароль; Яндексу, Mail.ru и Gmail "
        "нужен пароль приложения. Сменить: clientbook mail setup.",
        "The server {server} did not let {user} in: “{why}”. Check the password; Yandex, Mail.ru "
        "and Gmail want an app password. To change it: clientbook mail setup.",
    ),
    "error.mail_no_login": (
        "Сервер {server} не пускает по паролю, которым пользуется clientbook. Проверьте порт и вид "
        "шифрования (clientbook mail show); если сервер принимает письма без входа, уберите "
        'его: clientbook mail setup --user "".',
        "The server {server} does not let anybody in by the passwords that clientbook uses. Check "
        "the port and the kind of encryption (clientbook mail show); if it takes letters without "
        'a login, leave that out: clientbook mail setup --user "".',
    ),
    "error.mail_password_letters": (
        "В пароле для {user} на {server} есть буквы не латиницы: почтовые серверы их не понимают. "
        "Смените пароль.",
        "The password of {user} at {server} holds letters that mail servers do not understand. "
        "Choose another.",
    ),
    "doctor.mail": (
        "почта: письма от {sender} через {server}",
        "mail: letters from {sender} through {server}",
    ),
    "doctor.mail_absent": (
        "почта не настроена; нужна она — clientbook mail setup",
        "mail is not set up; if you want it: clientbook mail setup",
    ),
    "doctor.mail_damaged": (
        "настройки почты в «{file}» не читаются. Задайте их заново: clientbook mail setup",
        "the mail settings in “{file}” cannot be read. Set them anew: clientbook mail setup",
    ),
    "doctor.mail_no_password": (
        "пароль почты для {user} неизвестен. Выполните clientbook mail setup или задайте "
        "переменную {variable}",
        "the mail password of {user} is not known. Run clientbook mail setup, or set the variable "
        "{variable}",
    ),
    "doctor.mail_no_head": (
        "адрес руководителя не задан: clientbook mail setup --boss АДРЕС",
        "the head's address is not set: clientbook mail setup --boss ADDRESS",
    ),
}
