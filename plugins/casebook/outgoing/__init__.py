"""Collects the links to other sites, and asks whether they still answer."""

from casebook.outgoing.answers import Answer, ask_all
from casebook.outgoing.mentions import Mention, mentions
from casebook.outgoing.verdicts import verdicts

__all__ = ["Answer", "Mention", "ask_all", "mentions", "verdicts"]
