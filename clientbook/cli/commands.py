"""The commands: open, one library call, print, exit code. Heavy packages load inside a command."""

from __future__ import annotations

import click

from clientbook.book.wording import Language, text
from clientbook.cli.adder import Adder
from clientbook.cli.adopting import add_adopting
from clientbook.cli.answering import add_answering
from clientbook.cli.batch import add_batch
from clientbook.cli.calc import add_calc
from clientbook.cli.card import add_card
from clientbook.cli.chapters import in_chapters
from clientbook.cli.consolidating import add_consolidating
from clientbook.cli.crisis import add_crisis
from clientbook.cli.everyday import add_everyday
from clientbook.cli.excel import add_excel
from clientbook.cli.exporting import add_exporting
from clientbook.cli.frame import Group, help_option, language_option
from clientbook.cli.history import add_history
from clientbook.cli.importing import add_importing
from clientbook.cli.looking import add_looking
from clientbook.cli.mail_account import add_mail_account
from clientbook.cli.mailing import add_mailing
from clientbook.cli.making import add_making
from clientbook.cli.mending import add_mending
from clientbook.cli.packing import add_packing
from clientbook.cli.pairs import add_pairs
from clientbook.cli.planning import add_planning
from clientbook.cli.prospecting import add_prospecting
from clientbook.cli.rhythm import add_rhythm
from clientbook.cli.scheduling import add_scheduling
from clientbook.cli.sending import add_sending
from clientbook.cli.serving import add_serving
from clientbook.cli.team import add_team
from clientbook.cli.templating import add_templating
from clientbook.cli.upkeep import add_upkeep


def command_line(language: Language, *, chosen: bool = False) -> Group:
    """Return the whole command line with its help in one language."""
    from clientbook import __version__

    group = Group(
        name="clientbook",
        help=text("cli.about", language),
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
        add_help_option=False,
        params=[],
    )
    group.params.append(language_option(language))
    group = help_option(language)(group)
    group = click.version_option(__version__, help=text("cli.opt.version", language))(group)
    command = Adder(group, language, chosen=chosen)
    add_making(command)
    add_packing(command)
    add_team(command)
    add_sending(command)
    add_mail_account(command)
    add_scheduling(command)
    add_importing(command)
    add_looking(command)
    add_mending(command)
    add_answering(command)
    add_prospecting(command)
    add_rhythm(command)
    add_crisis(command)
    add_exporting(command)
    add_mailing(command)
    add_everyday(command)
    add_planning(command)
    add_card(command)
    add_pairs(command)
    add_adopting(command)
    add_history(command)
    add_batch(command)
    add_consolidating(command)
    add_upkeep(command)
    add_templating(command)
    add_excel(command)
    add_calc(command)
    add_serving(command)
    group.chapters = in_chapters(language, group.commands)
    return group
