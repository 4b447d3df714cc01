"""Plans of all pages, each made from the catalogue alone."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.markup import Converted, Heading, SourceMark
from casebook.model import Agreement, Article, Case, Indicator, PartyDuties
from casebook.pages.contexts import (
    AgreementPage,
    AwardPage,
    CasePage,
    CategoryGroup,
    CategoryTile,
    CitiesPage,
    CityRow,
    ClauseItem,
    ClauseView,
    Fact,
    IndicatorRow,
    Link,
    Listing,
    MapFigure,
    OrganisationGroup,
    Picture,
    Plan,
    SourceItem,
    TextList,
)
from casebook.pages.parts import Desk, number, tally
from casebook.reading import CaseFile
from casebook.wording import Wording, joined

NEWEST = 6
"""How many cases the home page shows."""


def source_marks(case: Case, words: Wording) -> Mapping[str, SourceMark]:
    """How citations of the case's sources are shown, by the source's id."""
    return {
        source.id: SourceMark(position, words("cite", number=position, part=source.part or source.title))
        for position, source in enumerate(case.sources, 1)
        if source.id
    }


def case_plan(catalogue: Catalogue, words: Wording, file: CaseFile, body: Converted) -> Plan:
    """The page of a case."""
    desk, case = Desk(catalogue, words, permalinks.case(file.id)), file.case
    category = catalogue.categories[case.category]
    context = CasePage(
        breadcrumbs=desk.crumbs(desk.link(words("cases"), permalinks.CASES), desk.city(file.city)),
        title=case.title,
        summary=case.summary,
        mark=category.mark,
        category=desk.category(case.category),
        facts=_case_facts(desk, file),
        body=body.html,
        indicators=tuple(_indicator(desk, indicator) for indicator in case.indicators),
        lists=_lists(desk, case),
        pictures=tuple(
            Picture(
                desk.to(permalinks.image(f"{file.city}/{image.file}")),
                image.alt,
                f"{image.credit}, {words.of('licences', image.licence)}",
            )
            for image in case.images
        ),
        clauses=tuple(_clause_item(desk, reference) for reference in case.agreement),
        notes=desk.notes(case.notes),
        sources=desk.sources(case.sources),
        related=desk.cards(catalogue.cases[id_] for id_ in case.related if id_ in catalogue.cases),
    )
    headings = (*body.headings, *_case_headings(desk, context))
    anchors = frozenset(heading.id for heading in headings) | {source.anchor for source in context.sources}
    return Plan(desk.page, "case.html", case.title, case.summary, context, headings, anchors, file.path)


def _case_headings(desk: Desk, page: CasePage) -> list[Heading]:
    sections = (("case-indicators", "indicators", page.indicators), ("case-images", "images", page.pictures))
    later = (
        ("case-clauses", "clauses", page.clauses),
        ("case-notes", "notes", page.notes),
        ("case-sources", "sources", page.sources),
        ("case-related", "related", page.related),
    )
    return [
        *(desk.heading(id_, key) for id_, key, shown in sections if shown),
        *(Heading(2, part.id, part.title) for part in page.lists),
        *(desk.heading(id_, key) for id_, key, shown in later if shown),
    ]


def _case_facts(desk: Desk, file: CaseFile) -> tuple[Fact, ...]:
    case, words = file.case, desk.words
    organisations = tuple(
        Link(f"{desk.organisation(reference.id).text} ({words.of('roles', reference.role)})", desk.organisation(reference.id).url)
        for reference in case.organisations
    )
    awards = tuple(
        desk.link(f"{award.title} {reference.honour}", permalinks.document(award.address))
        for reference in case.awards
        if (award := desk.catalogue.awards.get(reference.award))
    )
    cost = f"{number(case.cost.total)} {case.cost.currency}" if case.cost else None
    return (
        *desk.fact("city", desk.link(desk.catalogue.cities[file.city].name, permalinks.city(file.city))),
        *desk.fact("category", desk.category(case.category)),
        *desk.fact("period", desk.period(case.period)),
        *desk.fact("status", case.status and words.of("statuses", case.status)),
        *desk.fact("place", case.location and case.location.label),
        *desk.fact("organisations", *organisations),
        *desk.fact("awards", *awards),
        *desk.fact("cost", cost, case.cost and case.cost.note),
        *desk.fact("contact", case.contact and Link(case.contact.office, case.contact.url)),
        *desk.fact("tags", joined(case.tags)),
        *desk.fact("licence", case.licence and words.of("licences", case.licence)),
        *desk.fact("reviewed", case.reviewed and words.day(case.reviewed)),
    )


def _indicator(desk: Desk, indicator: Indicator) -> IndicatorRow:
    def figure(value: object) -> str:
        return "–" if value is None else f"{number(value)} {indicator.unit}"  # type: ignore[arg-type]

    return IndicatorRow(
        name=indicator.name,
        value=figure(indicator.value),
        baseline=figure(indicator.baseline),
        target=figure(indicator.target),
        as_of=desk.period(indicator.as_of) if indicator.as_of else "–",
        evidence=desk.words.of("attributions", indicator.attribution),
        method=indicator.method,
    )


def _lists(desk: Desk, case: Case) -> tuple[TextList, ...]:
    def texts(key: str, items: tuple[Link, ...]) -> tuple[TextList, ...]:
        return (TextList(f"case-{key.replace('_', '-')}", desk.words(key), items),) if items else ()

    def plain(items: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(Link(item) for item in items)

    adoptions = {
        key: tuple(
            Link(
                " – ".join(part for part in (adoption.who, adoption.date, adoption.what_changed) if part),
                desk.to(permalinks.case(adoption.case)) if adoption.case else adoption.url,
            )
            for adoption in given
        )
        for key, given in (("adopted_from", case.adopted_from), ("adopted_by", case.adopted_by))
    }
    return (
        *texts("steps", plain(tuple(f"{step.date} {step.text}" for step in case.steps))),
        *texts("lessons", plain(case.lessons)),
        *texts("limits", plain(case.limits)),
        *texts("preconditions", plain(case.transfer.preconditions if case.transfer else ())),
        *texts("not_suitable_when", plain(case.transfer.not_suitable_when if case.transfer else ())),
        *texts("adopted_from", adoptions["adopted_from"]),
        *texts("adopted_by", adoptions["adopted_by"]),
    )


def _clause_item(desk: Desk, reference: str) -> ClauseItem:
    name, clause_id = reference.split("/")
    agreement = desk.catalogue.agreements[name]
    clause = next(clause for clause in agreement.clauses() if clause.id == clause_id)
    address = f"{permalinks.document(agreement.address)}#{permalinks.clause_anchor(clause_id)}"
    return ClauseItem(desk.link(clause.label, address), clause.text)


# Cities and their maps


def national_map_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """The national map and its table."""
    desk = Desk(catalogue, words, page)
    rows = []
    names = {category.id: category.name for category in catalogue.categories.values()}
    for city in catalogue.cities.values():
        cases = catalogue.by_city.get(city.id, ())
        rows.append(
            CityRow(
                city=desk.link(city.name, permalinks.city(city.id)),
                host=city.host,
                count=Link(words("case_count", count=len(cases))),
                categories=tally(words, names, (file.case.category for file in cases)) or "–",
                position=_position(words, city.error_km, city.point_is, approximate=city.approximate),
            )
        )
    figure = _map_figure(desk, "national", words("map_national"), "map-list")
    return Plan(page, "components/map.html", words("cities"), "", CitiesPage(figure, tuple(rows)))


def cities_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """All cities: the same map and table on their own page."""
    return national_map_plan(catalogue, words, page)


def _map_figure(desk: Desk, key: str, label: str, skip_to: str) -> MapFigure:
    return MapFigure(key, label, desk.words("map_credit"), skip_to)


def _position(words: Wording, error_km: object, what: str, *, approximate: bool) -> str:
    return words("approximate" if approximate else "near_exact", km=error_km, what=what)


def city_plan(catalogue: Catalogue, words: Wording, city_id: str) -> Plan:
    """A city: its facts with their sources, its map, its cases."""
    desk, city = Desk(catalogue, words, permalinks.city(city_id)), catalogue.cities[city_id]
    facts = (
        *desk.fact("host", city.host),
        *desk.fact("area", words("square_km", area=city.area_km2)),
        *desk.fact("population", words("people", count=number(city.planned_population))),
        *desk.fact("agencies", f"{words('agencies_count', count=city.agencies_count)}: {joined(city.agencies)}"),
        *desk.fact("point", _position(words, city.error_km, city.point_is, approximate=city.approximate)),
    )
    fact_sources = tuple(
        SourceItem("", Link(joined(words.of("fields", name) for name in source.facts), source.url), source.note, "", "")
        for source in city.sources
    )
    context = Listing(
        breadcrumbs=desk.crumbs(desk.link(words("cities"), permalinks.CITIES)),
        cards=desk.cards(catalogue.by_city.get(city_id, ())),
        heading=words("cases"),
        facts=facts,
        empty=words("no_cases", name=city.name),
        invite=desk.link(words("write_case"), "contribute/"),
        map=_map_figure(desk, f"city-{city_id}", words("map_of", name=city.name), "city-cases"),
        fact_sources=fact_sources,
        title=city.name,
    )
    headings = (desk.heading("city-facts", "facts"), desk.heading("city-cases", "cases"), desk.heading("city-sources", "fact_sources"))
    description = f"{city.name} ({city.host}). {words('case_count', count=len(context.cards))}."
    return _listing_plan(desk, "components/city.html", city.name, description, context, headings)


def category_plan(catalogue: Catalogue, words: Wording, category_id: str) -> Plan:
    """A category and its cases."""
    desk, category = Desk(catalogue, words, permalinks.category(category_id)), catalogue.categories[category_id]
    context = Listing(
        breadcrumbs=desk.crumbs(desk.link(words("cases"), permalinks.CASES)),
        cards=desk.cards(catalogue.by_category.get(category_id, ())),
        heading=words("cases"),
        description=category.description,
        empty=words("no_cases", name=category.name),
        invite=desk.link(words("write_case"), "contribute/"),
        title=category.name,
    )
    return _listing_plan(desk, "components/category.html", category.name, category.description, context)


def categories_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """The categories as tiles with counts."""
    desk = Desk(catalogue, words, page)
    tiles = tuple(
        CategoryTile(
            link=desk.category(category.id),
            mark=category.mark,
            count=words("count", count=len(catalogue.by_category.get(category.id, ()))),
            description=category.description,
        )
        for category in catalogue.categories.values()
    )
    return Plan(page, "components/categories.html", words("categories"), "", tiles)


def newest_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """The newest cases, one of each city before a second of any."""
    desk = Desk(catalogue, words, page)
    rank: dict[str, int] = {}
    for files in catalogue.by_city.values():
        rank |= {file.id: position for position, file in enumerate(files)}
    chosen = sorted(catalogue.cases.values(), key=lambda file: rank[file.id])[:NEWEST]
    context = Listing(
        breadcrumbs=(), cards=desk.cards(chosen), heading="", invite=desk.link(words("all_cases"), permalinks.CASES)
    )
    return Plan(page, "components/newest.html", words("cases"), "", context)


def cases_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """Every case, by city."""
    desk = Desk(catalogue, words, page)
    groups = tuple(
        CategoryGroup(f"city-{city.id}", desk.city(city.id), "", desk.cards(catalogue.by_city[city.id]))
        for city in catalogue.cities.values()
        if city.id in catalogue.by_city
    )
    headings = tuple(Heading(2, group.id, group.category.text) for group in groups)
    return Plan(page, "components/cases.html", words("all_cases"), words("case_count", count=len(catalogue.cases)), groups,
                headings, frozenset(heading.id for heading in headings))  # fmt: skip


# Organisations


def organisation_plan(catalogue: Catalogue, words: Wording, organisation_id: str) -> Plan:
    """An organisation and the cases it takes part in."""
    desk = Desk(catalogue, words, permalinks.organisation(organisation_id))
    organisation = catalogue.organisations[organisation_id]
    facts = (
        *desk.fact("short_names", joined(organisation.short_names)),
        *desk.fact("member_of", organisation.city and desk.city(organisation.city)),
    )
    kind = words.of("kinds", organisation.kind)
    context = Listing(
        breadcrumbs=desk.crumbs(desk.link(words("organisations"), permalinks.ORGANISATIONS)),
        cards=desk.cards(catalogue.by_organisation.get(organisation_id, ())),
        heading=words("took_part"),
        description=organisation.note or kind,
        facts=facts,
        empty=words("no_cases", name=organisation.name),
        invite=desk.link(words("write_case"), "contribute/"),
        title=organisation.name,
    )
    headings = (desk.heading("cases", "took_part"),)
    description = f"{organisation.name} ({kind}). {words('case_count', count=len(context.cards))}."
    return _listing_plan(desk, "organisation.html", organisation.name, description, context, headings)


def organisations_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """All organisations by kind, with the number of their cases."""
    desk = Desk(catalogue, words, page)
    kinds = dict.fromkeys(organisation.kind for organisation in catalogue.organisations.values())
    groups = tuple(
        OrganisationGroup(
            f"kind-{kind}",
            words.of("kinds", kind),
            tuple(
                (desk.organisation(id_), words("count", count=len(catalogue.by_organisation.get(id_, ()))))
                for id_, organisation in catalogue.organisations.items()
                if organisation.kind == kind
            ),
        )
        for kind in kinds
    )
    headings = tuple(Heading(2, group.id, group.kind) for group in groups)
    return Plan(page, "components/organisations.html", words("organisations"), "", groups, headings,
                frozenset(heading.id for heading in headings))  # fmt: skip


# The agreement and the award


def agreement_plan(catalogue: Catalogue, words: Wording, agreement_id: str) -> Plan:
    """The whole text of an agreement, an anchor for each clause, and the cases that carry it out."""
    agreement = catalogue.agreements[agreement_id]
    desk = Desk(catalogue, words, permalinks.document(agreement.address))
    context = AgreementPage(
        title=agreement.title,
        facts=(
            *desk.fact("summary", agreement.summary),
            *desk.fact("signed_on", words.day(agreement.signed)),
            *desk.fact("parties", *(_party(desk, agreement, index) for index in range(len(agreement.parties)))),
            *desk.fact("effect", agreement.effect),
        ),
        preamble=agreement.preamble,
        articles=tuple(_article(desk, agreement_id, article) for article in agreement.articles),
        closing=agreement.closing,
        signed=f"{agreement.signed.year}. {agreement.signed.month}. {agreement.signed.day}.",
        signatures=tuple(
            (" ".join(part for part in (signatory.on_behalf_of, signatory.body, signatory.office) if part), signatory.name)
            for signatory in agreement.signatories
        ),
        notes=desk.notes(agreement.notes),
        sources=desk.sources(agreement.sources),
    )
    headings = (
        *(Heading(2, view.anchor, f"{view.label} {view.heading}") for view in context.articles),
        *([desk.heading("agreement-notes", "notes")] if context.notes else []),
        desk.heading("agreement-sources", "sources"),
    )
    anchors = {permalinks.clause_anchor(clause.id) for clause in agreement.clauses()} | {heading.id for heading in headings}
    return Plan(desk.page, "components/agreement.html", agreement.title, agreement.summary, context, headings, frozenset(anchors))


def _party(desk: Desk, agreement: Agreement, index: int) -> str:
    party = agreement.parties[index]
    members = joined(desk.organisation(member).text for member in party.members)
    return f"{party.name}({members})" if members else party.name


def _clause(desk: Desk, agreement_id: str, clause_id: str, label: str, text: str, heading: str = "",
            clauses: tuple[ClauseView, ...] = ()) -> ClauseView:  # fmt: skip
    cases = desk.catalogue.by_clause.get(f"{agreement_id}/{clause_id}", ())
    return ClauseView(
        anchor=permalinks.clause_anchor(clause_id),
        label=label,
        heading=heading,
        text=text,
        link_label=desk.words("clause_link", label=f"{label} {heading}".strip()),
        cases=tuple(desk.link(file.case.title, permalinks.case(file.id)) for file in cases),
        clauses=clauses,
    )


def _article(desk: Desk, agreement_id: str, article: Article) -> ClauseView:
    parts = tuple(_duties(desk, agreement_id, part) for part in article.parts)
    return _clause(desk, agreement_id, article.id, f"{article.number}.", article.text, f"({article.heading})", parts)


def _duties(desk: Desk, agreement_id: str, part: PartyDuties) -> ClauseView:
    duties = tuple(_clause(desk, agreement_id, duty.id, duty.number, duty.text) for duty in part.duties)
    return _clause(desk, agreement_id, part.id, f"{part.label}.", "", part.party, duties)


def award_plan(catalogue: Catalogue, words: Wording, award_id: str) -> Plan:
    """An event: when, where, by whom, the cities honoured and the cases commended by category."""
    award = catalogue.awards[award_id]
    desk = Desk(catalogue, words, permalinks.document(award.address))
    commended = catalogue.by_award.get(award_id, ())
    context = AwardPage(
        summary=award.summary,
        facts=(
            *desk.fact("held", " ".join(part for part in (words.day(award.held), award.time) if part)),
            *desk.fact("where", award.place),
            *desk.fact("hosts", *(desk.organisation(host) for host in award.hosts)),
            *desk.fact("given_by", award.given_by),
            *desk.fact("selected_by", award.selected_by),
            *desk.fact("attendance", award.attendance),
        ),
        cities=tuple(
            (desk.link(catalogue.cities[honour.city].name, permalinks.city(honour.city)), honour.honour) for honour in award.cities
        ),
        commended=words("commended_count", count=len(commended)),
        groups=tuple(
            CategoryGroup(
                f"award-{category.id}",
                desk.category(category.id),
                category.mark,
                desk.cards(file for file in commended if file.case.category == category.id),
            )
            for category in catalogue.categories.values()
        ),
        notes=desk.notes(award.notes),
        sources=desk.sources(award.sources),
    )
    headings = (
        desk.heading("award-cities", "best_cities"),
        Heading(2, "award-cases", context.commended),
        *([desk.heading("award-notes", "notes")] if context.notes else []),
        desk.heading("award-sources", "sources"),
    )
    anchors = frozenset([*(heading.id for heading in headings), *(group.id for group in context.groups)])
    return Plan(desk.page, "components/award.html", award.title, award.summary, context, headings, anchors)


def _listing_plan(desk: Desk, template: str, title: str, description: str, context: Listing,
                  headings: tuple[Heading, ...] = ()) -> Plan:  # fmt: skip
    anchors = frozenset(heading.id for heading in headings)
    return Plan(desk.page, template, title, description, context, headings, anchors)
