"""The pages that other sites show in a frame of theirs."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.build.job import Job
from casebook.pages import embed_plans


def embed_files(job: Job) -> Mapping[str, str]:
    """Every card and every map, by address."""
    plans = embed_plans(job.site)
    return {job.site.layout.file(plan.address): job.templates.render(plan) for plan in plans}
