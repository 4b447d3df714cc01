"""The model: which fields case files, translations, lists, agreements and awards have, as frozen typed values.

One model is the source of the checks, of the JSON Schema and of the exports. It knows nothing of files.
"""

from casebook.model.agreement import Agreement, Article, Clause, Duty, Party, PartyDuties, Signatory
from casebook.model.award import Award, CityHonour
from casebook.model.case import (
    Adoption,
    Attachment,
    AwardReference,
    Case,
    Contact,
    Cost,
    Image,
    Indicator,
    Location,
    Note,
    OrganisationReference,
    Source,
    Step,
    Transfer,
)
from casebook.model.licences import LICENCES, LicenceDocument, licence_of, shared_licence
from casebook.model.shape import FieldShape, shape, text_shape
from casebook.model.translation import Translation
from casebook.model.types import Attribution, Licence, PartialDate, Period
from casebook.model.vocabulary import Category, City, District, FactSource, Organisation, SynonymGroup

__all__ = [
    "LICENCES", "Adoption", "Agreement", "Article", "Attachment", "Attribution", "Award", "AwardReference", "Case", "Category",
    "City", "CityHonour", "Clause", "Contact", "Cost", "District", "Duty", "FactSource", "FieldShape", "Image", "Indicator",
    "Licence", "LicenceDocument", "Location", "Note", "Organisation", "OrganisationReference", "PartialDate", "Party",
    "PartyDuties", "Period", "Signatory", "Source", "Step", "SynonymGroup", "Transfer", "Translation", "licence_of", "shape",
    "shared_licence", "text_shape",
]  # fmt: skip
