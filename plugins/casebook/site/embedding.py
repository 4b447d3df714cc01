"""The pages that other sites show in a frame of theirs."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.catalogue import Catalogue
from casebook.pages import Edition, embed_plans
from casebook.templating import Templates
from casebook.wording import Wording


def embed_files(catalogue: Catalogue, words: Wording, templates: Templates, site: Edition) -> Mapping[str, str]:
    """Every card and every map, by address."""
    return {f"{plan.address}index.html": templates.render(plan) for plan in embed_plans(catalogue, words, site)}
