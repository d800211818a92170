"""The button that prepares the week's letters: drafts in Outlook, else files for any program.

Over `press`. Nothing is sent here: a person looks at each letter and sends it himself.
"""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_documents_path

from clientbook.book.calendar import Week
from clientbook.book.wording import sheet_title, text
from clientbook.mail.account import Account, load_account
from clientbook.mail.outlook import OutlookNotHere, open_drafts, refuse_without_outlook
from clientbook.ribbon.asking import Field, Form
from clientbook.ribbon.press import Note, Press, Said, refuse_empty, titled
from clientbook.sending import BOSS, MANAGERS, Letters, weekly_letters, write_letters


def send(press: Press) -> str:
    """Prepare the letters of a week to the head of sales, the managers or an address."""
    account = load_account()
    boss, team = (text(key, press.language) for key in ("post.boss", "ribbon.form.managers"))
    known = {boss: BOSS, team: MANAGERS}
    week = Week.of(press.as_of).plus(-1)
    fields = [
        Field(
            "to",
            text("ribbon.form.recipient", press.language),
            boss if account.boss else "",
            "choice",
            (boss, team) if account.boss else (team,),
        ),
        Field("week", text("ribbon.form.week", press.language), week.text),
    ]
    about = text("ribbon.send.about", press.language)
    if not account.boss:
        about += "\n" + text("ribbon.send.no_boss", press.language)
    form = Form(titled(press, "send"), fields, about)

    def write(said: Said) -> str:
        refuse_empty(form, said, "to")
        to = [known.get(said["to"], said["to"])]
        chosen = Week.parse(said["week"].strip())
        made = weekly_letters(press.desk.host(), chosen, to, press.as_of, account)
        return _prepared(press, made, account, chosen)

    return press.fill(form, write)


def _prepared(press: Press, made: Letters, account: Account, week: Week) -> str:
    held = [one.message(press.language) for one in made.held]
    if not made.letters:
        settings = sheet_title("settings", press.language)
        nobody = [] if held else [text("post.nobody", press.language, sheet=settings)]
        return "\n".join(held or nobody)
    return "\n".join([press.say([_let_go(press, made, account, week)]), *held])


def _let_go(press: Press, made: Letters, account: Account, week: Week) -> Note:
    """Open the letters in Outlook where there is one, else write them as files."""
    count = {"n": len(made.letters)}
    try:
        refuse_without_outlook()
    except OutlookNotHere:
        folder = _folder(press) / f"{text('post.folder', press.language)} {week.text}"
        write_letters(made, folder, account)
        return "ribbon.letters_written", {**count, "folder": str(folder)}
    open_drafts(made.letters)
    return "post.drafts", count


def _folder(press: Press) -> Path:
    """Return the workbook's folder; that of the user's documents for one that has none."""
    path = press.desk.path()
    return path.parent if path is not None and path.is_absolute() else user_documents_path()
