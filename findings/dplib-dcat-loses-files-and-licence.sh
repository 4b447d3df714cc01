#!/usr/bin/env bash
# dplib-py 1.1.0 (PyPI): a DCAT catalogue becomes a Data Package without the files that have an access address only, without licence and publisher.
#
# dplib translates between the descriptions of data portals: Data Package, DCAT, CKAN. In DCAT-AP each distribution must have dcat:accessURL; dcat:downloadURL is
# optional, and portals that lead through a page leave it out. dplib takes a file from DCAT only with the latter, and of several data sets in a catalogue only the
# first. Licence and publisher, for which DCAT has a property each, are lost in both directions, and it writes every file with the class dcat:distribution, with a
# small letter, which is the name of a property: whoever asks for the files by their class (dcat:Distribution) finds none. To CKAN the licence goes along, and
# files have the end of their address for a title. There is no error and no warning.
#
# Seen:
#   from DCAT: data sets a of a, b; files a.csv of a.csv, a.json; licences none; contributors none
#   to DCAT: class http://www.w3.org/ns/dcat#distribution; licence none; publisher none; contributors none
#   to CKAN: licence KOGL-1; file a.csv of title 표
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dplib-py==1.1.0 rdflib==7.6.0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from dplib.models import Package
from dplib.plugins.ckan.models import CkanPackage
from dplib.plugins.dcat.models import DcatPackage
from rdflib import RDF, Graph, Namespace

DCAT, DCT = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://purl.org/dc/terms/")
CATALOGUE = f"""PREFIX dcat: <{DCAT}> PREFIX dct: <{DCT}> PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
<https://example.org/a> a dcat:Dataset ; dct:title "우수사례"@ko ; dct:description "사례 모음"@ko ; dct:issued "2019-12-10"^^xsd:date ;
  dct:license <https://example.org/licence> ; dct:publisher [ a foaf:Organization ; foaf:name "전주시"@ko ] ;
  dcat:distribution <https://example.org/a.csv>, <https://example.org/a.json> .
<https://example.org/a.csv> a dcat:Distribution ; dcat:accessURL <https://example.org/a.csv> ; dcat:downloadURL <https://example.org/a.csv> .
<https://example.org/a.json> a dcat:Distribution ; dcat:accessURL <https://example.org/a.json> .
<https://example.org/b> a dcat:Dataset ; dct:title "지표"@ko ; dct:description "지표 모음"@ko ."""
PACKAGE = Package.from_dict({
    "id": "https://example.org/a",
    "name": "a",
    "title": "우수사례",
    "licenses": [{"name": "KOGL-1", "path": "https://example.org/licence", "title": "공공누리"}],
    "contributors": [{"title": "전주시", "role": "publisher"}],
    "resources": [{"name": "a", "path": "https://example.org/a.csv", "format": "csv", "title": "표"}],
})


def names(values) -> str:
    return ", ".join(str(value).rsplit("/", 1)[-1] for value in values) or "none"


graph = Graph().parse(data=CATALOGUE, format="turtle")
read = DcatPackage.from_graph(graph).to_dp()
files = names(resource.path for resource in read.resources)
sent = names(sorted(graph.objects(None, DCAT.distribution)))
sets = names(sorted(graph.subjects(RDF.type, DCAT.Dataset)))
lines = [f"from DCAT: data sets {names([read.id])} of {sets}; files {files} of {sent}; licences {names(read.licenses)}; contributors {names(read.contributors)}"]
written = DcatPackage.from_dp(PACKAGE).to_graph()
kind = next(value for file in written.objects(None, DCAT.distribution) for value in written.objects(file, RDF.type))
parts = {"licence": DCT.license, "publisher": DCT.publisher, "contributors": DCT.contributor}
lines.append("; ".join([f"to DCAT: class {kind}", *(f"{name} {names(written.objects(None, term))}" for name, term in parts.items())]))
ckan = CkanPackage.from_dp(PACKAGE)
lines.append(f"to CKAN: licence {ckan.license_id}; file {ckan.resources[0].name} of title {PACKAGE.resources[0].title}")
print("\n".join(lines))
expected = [
    "from DCAT: data sets a of a, b; files a.csv of a.csv, a.json; licences none; contributors none",
    "to DCAT: class http://www.w3.org/ns/dcat#distribution; licence none; publisher none; contributors none",
    "to CKAN: licence KOGL-1; file a.csv of title 표",
]
raise SystemExit(0 if lines == expected else "the behaviour has changed")
PYTHON
