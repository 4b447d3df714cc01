"""Ways into the site from the home page: questions with the cases that answer them, agreements, awards and collections."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from casebook import permalinks
from casebook.content.site import Site
from casebook.pages.builder import PageBuilder
from casebook.pages.paging import list_of_question, listing, next_page
from casebook.pages.view import CaseListing, Link, Plan


class Way(Struct, frozen=True):
    """A link on the home page, with what stands behind it."""

    link: Link
    count: str
    """The number of cases, in words."""
    about: str = ""


def collection_ways(builder: PageBuilder, *, are_blocks: bool, about: str = "", only_with_cases: bool = False) -> Iterator[Way]:
    """Yield the collections or the building blocks with their numbers of cases, each with `about` or its first paragraph."""
    catalogue = builder.catalogue
    for id_, collection in catalogue.collections.items():
        cases = catalogue.by_collection.get(id_, ())
        if collection.is_block == are_blocks and (cases or not only_with_cases):
            link = builder.link(collection.title, permalinks.collection(id_))
            yield Way(link, builder.words("count", count=len(cases)), about or collection.paragraphs[0])


class QuestionPage(Struct, frozen=True):
    """The cases that answer a question, and the other questions."""

    about: str
    listing: CaseListing
    others: tuple[Way, ...]


def question_plan(site: Site, question_id: str) -> Plan:
    """Return the page of a question and the cases that answer it."""
    builder, question = PageBuilder(site, permalinks.question(question_id)), site.catalogue.questions[question_id]
    cases = list_of_question(site, question_id)
    others = tuple(way for id_, way in _questions(builder).items() if id_ != question_id)
    about = site.words("question_about", count=len(cases.files))
    return Plan(
        address=builder.address,
        template="components/question.html",
        title=question.question,
        description=site.words.labelled(question.question, about),
        context=QuestionPage(
            about=about,
            listing=listing(builder, cases, with_form=False),
            others=others,
        ),
        headings=(builder.heading("questions", "questions_others"),) if others else (),
        next=next_page(cases),
    )


def questions_plan(site: Site, address: str) -> Plan:
    """Return the questions with their numbers of cases, as a part of the page at `address`."""
    ways = tuple(_questions(PageBuilder(site, address)).values())
    return Plan(address=address, template="components/ways.html", title=site.words("questions"), context=ways)


def documents_plan(site: Site, address: str) -> Plan:
    """Return the agreements, awards and collections with their numbers of cases, as a part of the page at `address`."""
    builder, catalogue = PageBuilder(site, address), site.catalogue
    agreements = (
        Way(
            link=builder.link(agreement.title, permalinks.document(agreement.address)),
            count=site.words("count", count=len(_carrying_out(site, id_))),
            about=site.words("way_agreement", count=len(list(agreement.clauses()))),
        )
        for id_, agreement in catalogue.agreements.items()
    )
    awards = (
        Way(
            link=builder.link(award.title, permalinks.document(award.address)),
            count=site.words("count", count=len(catalogue.by_award.get(id_, ()))),
            about=site.words("way_award"),
        )
        for id_, award in catalogue.awards.items()
    )
    collections = collection_ways(builder, are_blocks=False, about=site.words("way_collection"), only_with_cases=True)
    count = sum(catalogue.collections[id_].is_block for id_ in catalogue.by_collection)
    blocks = Way(
        link=builder.link(site.words("blocks"), f"{permalinks.COLLECTIONS}#blocks"),
        count=site.words("block_count", count=count),
        about=site.words("way_blocks"),
    )
    ways = (*agreements, *awards, *collections, *([blocks] if count else []))
    return Plan(address=address, template="components/ways.html", title=site.words("ways"), context=ways)


def _carrying_out(site: Site, agreement_id: str) -> set[str]:
    """Return the ids of the cases that carry out a clause of an agreement."""
    clauses = site.catalogue.agreements[agreement_id].clauses()
    lists = (site.catalogue.by_clause.get(f"{agreement_id}/{clause.id}", ()) for clause in clauses)
    return {file.id for files in lists for file in files}


def _questions(builder: PageBuilder) -> dict[str, Way]:
    """Return the links to the questions that have cases, by their ids."""
    catalogue = builder.catalogue
    return {
        id_: Way(
            builder.link(question.question, permalinks.question(id_)),
            builder.words("count", count=len(catalogue.by_question[id_])),
        )
        for id_, question in catalogue.questions.items()
        if id_ in catalogue.by_question
    }
