"""Write the software bill of materials of this version of casebook, as CycloneDX JSON: ``make sbom``.

It lists the packages of requirements.lock, with the SHA-256 of each of their files (requirements.hashes) and with what the
installed ones say of their licence and of what they need; and the works of others that every site publishes, with their
licences (``plugins/casebook/pages/works.yml``). The same files give the same bytes: SOURCE_DATE_EPOCH is the time it names.
"""

import os
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from casebook.pages.licences import ThirdPartyWork, third_party_works

ROOT = Path(__file__).parent.parent
DEFAULT = "dist/casebook.cdx.json"


def main(arguments: list[str]) -> None:
    path = Path(arguments[0] if arguments else ROOT / DEFAULT)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(bill_of_materials(), encoding="utf-8")


def bill_of_materials() -> str:
    """Return the bill as CycloneDX 1.6 JSON."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = Component(
        name=project["name"],
        version=version(project["name"]),
        type=ComponentType.APPLICATION,
        bom_ref=project["name"],
        description=project["description"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
    )
    bom = Bom(metadata=None)
    bom.metadata.component = own
    bom.metadata.timestamp = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    packages: dict[str, list[Component]] = {}
    for lock_line, hashes in _locked():
        wanted = Requirement(lock_line)
        packages.setdefault(canonicalize_name(wanted.name), []).append(_package(wanted, hashes))
    works = {work.name: _work(work) for work in third_party_works()}
    bom.components.update(component for versions in packages.values() for component in versions)
    bom.components.update(works.values())
    direct = [canonicalize_name(Requirement(line).name) for line in project["dependencies"]]
    bom.register_dependency(own, [*_all(packages, direct), *works.values()])
    for name, versions in packages.items():
        for component in versions:
            bom.register_dependency(component, _all(packages, _needed(name)))
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, " ".join(str(component.bom_ref) for component in sorted(bom.components)))
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _all(packages: dict[str, list[Component]], names: Iterable[str]) -> list[Component]:
    """Return the components with these names, of each version that is locked."""
    return [component for name in names for component in packages.get(name, [])]


def _locked() -> Iterator[tuple[str, list[str]]]:
    """Yield each line of the lock, with the SHA-256 of the files of its package."""
    text = (ROOT / "requirements.hashes").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=\S)", text):
        line = block.partition("\\\n")[0].strip()
        if line and not line.startswith("#"):
            yield line, re.findall(r"--hash=sha256:([0-9a-f]{64})", block)


def _package(wanted: Requirement, hashes: list[str]) -> Component:
    name = canonicalize_name(wanted.name)
    version = str(wanted.specifier).removeprefix("==")
    files = [
        ExternalReference(
            type=ExternalReferenceType.DISTRIBUTION,
            url=XsUri(f"https://pypi.org/project/{name}/{version}/#files"),
            comment="one of the files of this version",
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=value)],
        )
        for value in hashes
    ]
    said = _licence(name, version)
    url = PackageURL("pypi", name=name, version=version)
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        bom_ref=str(url),
        purl=url,
        licenses=[LicenseFactory().make_from_string(said)] if said else [],
        external_references=files,
        properties=[Property(name="casebook:environment", value=str(wanted.marker))] if wanted.marker else [],
    )


def _licence(name: str, version: str) -> str:
    """Return what the installed package says of its licence; nothing where another version is installed."""
    try:
        metadata = distribution(name).metadata
    except PackageNotFoundError:
        return ""
    if metadata["Version"] != version:
        return ""
    words = metadata["License-Expression"] or metadata["License"] or ""
    if words and words != "UNKNOWN" and "\n" not in words:
        return words
    classifiers = [text.rpartition(" :: ")[2] for text in metadata.get_all("Classifier", []) if text.startswith("License :: ")]
    return classifiers[0] if classifiers else ""


def _needed(name: str) -> list[str]:
    """Return the names of the packages that an installed package needs, on any system, without its extras."""
    try:
        asked = [Requirement(line) for line in distribution(name).requires or []]
    except PackageNotFoundError:
        return []
    return sorted({canonicalize_name(one.name) for one in asked if "extra" not in str(one.marker)})


def _work(work: ThirdPartyWork) -> Component:
    """Return a work that is in the files of every site."""
    return Component(
        name=work.name,
        version=distribution(work.package).version if work.package else None,
        type=ComponentType.DATA if work.use in {"land", "borders", "words"} else ComponentType.LIBRARY,
        bom_ref=f"published/{work.name}",
        copyright=work.holder or None,
        licenses=[LicenseFactory().make_from_string(work.licence)],
        external_references=[ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(work.url))],
        properties=[Property(name="casebook:published", value="with every site")],
    )


if __name__ == "__main__":
    main(sys.argv[1:])
