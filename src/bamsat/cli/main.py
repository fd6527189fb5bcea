"""The command `bamsat` and its subcommands.

A command loads only what it needs: `bamsat read` never starts Django.
"""

import typer

from bamsat.cli import (
    agencies,
    auditing,
    calendars,
    demo,
    envelopes,
    graph,
    keeping,
    mailing,
    operating,
    people,
    reading,
    serving,
)

app = typer.Typer(
    name="bamsat",
    help="Đọc văn bản chỉ đạo thành sổ nhiệm vụ và theo dõi từng việc đến cùng.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

MODULES = (
    *(reading, demo, serving, operating, keeping),
    *(auditing, people, agencies, calendars, mailing, graph, envelopes),
)
for module in MODULES:
    module.register(app)
